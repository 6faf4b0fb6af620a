import { type Format, formatOfName, parseText } from '../formats/format.ts';
import type { Parsed } from '../formats/parsed.ts';
import { evaluatePath } from '../json-path/evaluate.ts';
import type { Location } from '../location/parse-location.ts';
import type { Answer, FoundDocument, Provider } from '../providers/provider.ts';

/** What a document is read for. */
export interface Reading {
  /** The format where nothing tells one. */
  readonly otherwise: Format;
  /** Where a dotenv document looks for the variables that it uses. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

const formatFor = (
  { address, format, path }: Location,
  document: FoundDocument,
  { provider, otherwise }: Reading & { readonly provider: Provider | undefined },
): Format => {
  const name = provider?.nameForFormat ? provider.nameForFormat(address) : address;
  const named =
    format ?? (provider && name !== undefined ? formatOfName(name) : undefined) ?? document.format;
  // Only a document with parts can be looked into.
  return named ?? (path !== undefined && otherwise === 'text' ? 'json' : otherwise);
};

const parseDocument = (document: FoundDocument, format: Format, env: Reading['env']) => {
  if (document.value !== undefined) return { value: document.value };
  const text = format === 'text' ? document.text : (document.textToParse ?? document.text);
  return parseText(text, format, env);
};

/** Makes the value of a location out of its provider's answer: format first, then JSON path. */
export async function readDocument(
  answer: Answer,
  location: Location,
  reading: Reading & { readonly provider: Provider | undefined },
): Promise<Parsed> {
  if (answer.kind === 'failed') return { reason: answer.reason };
  const isWhole = reading.otherwise === 'text' && location.path === undefined;
  if (isWhole && answer.notText !== undefined) return { reason: answer.notText };
  const format = formatFor(location, answer, reading);
  const parsed = await parseDocument(answer, format, reading.env);
  if ('reason' in parsed || location.path === undefined) return parsed;
  return evaluatePath(parsed.value, location.path);
}
