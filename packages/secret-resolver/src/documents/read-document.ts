import { type JsonValue, type PartialEnvironment, type Result, success } from '@procwrap/core';
import { type Format, formatOfName, parseText } from '../formats/format.ts';
import { evaluatePath } from '../json-path/evaluate.ts';
import type { Answer, FoundDocument, Provider } from '../providers/contract/provider.ts';
import type { Location } from './parse-location.ts';

/** How a document is read. */
export interface Reading {
  /** The format where nothing else says one. */
  readonly defaultFormat: Format;
  /** The variables that a dotenv document may use. */
  readonly env: PartialEnvironment;
  /** The provider of the document; undefined for `ENV` and `CONFIG`. */
  readonly provider: Provider | undefined;
}

const formatFor = (
  { address, format, path }: Location,
  document: FoundDocument,
  { provider, defaultFormat }: Reading,
): Format => {
  const name = provider?.nameForFormat ? provider.nameForFormat(address) : address;
  const named =
    format ?? (provider && name !== undefined ? formatOfName(name) : undefined) ?? document.format;
  // A JSON path needs a document with parts.
  return named ?? (path !== undefined && defaultFormat === 'text' ? 'json' : defaultFormat);
};

const parseDocument = async (
  document: FoundDocument,
  format: Format,
  env: PartialEnvironment,
): Promise<Result<JsonValue>> => {
  if (document.value !== undefined) return success(document.value);
  const text = format === 'text' ? document.text : (document.textToParse ?? document.text);
  return parseText(text, format, env);
};

/**
 * The value of a location, from the answer of its provider: it is parsed first, then its JSON path
 * is followed.
 */
export async function readDocument(
  answer: Answer,
  location: Location,
  reading: Reading,
): Promise<Result<JsonValue>> {
  if (!answer.ok) return answer;
  const document = answer.value;
  const isWhole = reading.defaultFormat === 'text' && location.path === undefined;
  if (isWhole && document.notText !== undefined) return { ok: false, problem: document.notText };
  const format = formatFor(location, document, reading);
  const parsed = await parseDocument(document, format, reading.env);
  if (!parsed.ok || location.path === undefined) return parsed;
  return evaluatePath(parsed.value, location.path);
}
