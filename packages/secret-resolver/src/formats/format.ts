import { parseDotenv } from './dotenv.ts';
import { parseJson } from './json.ts';
import type { Parsed } from './parsed.ts';
import { parseYaml } from './yaml.ts';

/** How the text of a document is read; `text` leaves it as it is. */
export type Format = 'json' | 'yaml' | 'dotenv' | 'text';

const words: Readonly<Record<string, Format>> = {
  json: 'json',
  yaml: 'yaml',
  yml: 'yaml',
  dotenv: 'dotenv',
  env: 'dotenv',
  text: 'text',
};

/** The format that a word after `!` stands for, in capitals or not. */
export function formatOfWord(word: string): Format | undefined {
  const name = word.toLowerCase();
  return Object.hasOwn(words, name) ? words[name] : undefined;
}

/** The format that the end of a file name tells: `.json`, `.yml`, `.yaml`, `.env` and `.env.<anything>`. */
export function formatOfName(name: string): Format | undefined {
  const file = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  const [, extension = ''] = /\.(json|ya?ml|env)$/.exec(file) ?? [];
  return formatOfWord(extension) ?? (/\.env\./.test(file) ? 'dotenv' : undefined);
}

/** The format that a MIME type tells; its parameters do not matter. */
export function formatOfMimeType(type: string | undefined): Format | undefined {
  const [, subtype = ''] = /^[\w.-]+\/([\w.+-]+)/.exec(type?.trim().toLowerCase() ?? '') ?? [];
  const [, last = ''] = /(?:^|[+.-])(json|yaml|yml|dotenv)$/.exec(subtype) ?? [];
  return formatOfWord(last);
}

/** Reads a text in a format; yaml is loaded on first use. A byte order mark is no part of a document. */
export async function parseText(
  text: string,
  format: Format,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Parsed> {
  if (format === 'text') return { value: text };
  const body = text.replace(/^\uFEFF/, '');
  if (format === 'json') return parseJson(body);
  if (format === 'yaml') return parseYaml(body);
  return parseDotenv(body, env);
}
