import { type JsonValue, type PartialEnvironment, type Result, success } from '@procwrap/core';
import { parseDotenv } from './dotenv.ts';
import { parseJson } from './json.ts';
import { parseYaml } from './yaml.ts';

/** The format of a document; `text` is not parsed. */
export type Format = 'json' | 'yaml' | 'dotenv' | 'text';

const words: Readonly<Record<string, Format>> = {
  json: 'json',
  yaml: 'yaml',
  yml: 'yaml',
  dotenv: 'dotenv',
  env: 'dotenv',
  text: 'text',
};

/** The format that a word after `!` names, in upper or lower case. */
export function formatOfWord(word: string): Format | undefined {
  const name = word.toLowerCase();
  return Object.hasOwn(words, name) ? words[name] : undefined;
}

/** The format of a file by its name: `.json`, `.yml`, `.yaml`, `.env` and `.env.<anything>`. */
export function formatOfName(name: string): Format | undefined {
  const file = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  const [, extension = ''] = /\.(json|ya?ml|env)$/.exec(file) ?? [];
  return formatOfWord(extension) ?? (/\.env\./.test(file) ? 'dotenv' : undefined);
}

/** The format of a MIME type; its parameters do not matter. */
export function formatOfMimeType(type: string | undefined): Format | undefined {
  const [, subtype = ''] = /^[\w.-]+\/([\w.+-]+)/.exec(type?.trim().toLowerCase() ?? '') ?? [];
  const [, last = ''] = /(?:^|[+.-])(json|yaml|yml|dotenv)$/.exec(subtype) ?? [];
  return formatOfWord(last);
}

/**
 * Parses a text. A byte order mark is not part of a document. `env` is for the variables in a
 * dotenv document.
 */
export async function parseText(
  text: string,
  format: Format,
  env: PartialEnvironment,
): Promise<Result<JsonValue>> {
  if (format === 'text') return success(text);
  const body = text.replace(/^\uFEFF/, '');
  if (format === 'json') return parseJson(body);
  if (format === 'yaml') return parseYaml(body);
  return parseDotenv(body, env);
}
