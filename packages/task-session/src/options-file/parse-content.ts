import { extname } from 'node:path';
import { parseJsonFile } from '@procwrap/config/options-file';
import { failure, type JsonValue, parseJson, type Result, success } from '@procwrap/core';

const parseYamlFile = async (text: string): Promise<Result<JsonValue>> => {
  const { parseYaml } = await import('@procwrap/secret-resolver/yaml');
  return parseYaml(text, '1.2');
};

/** Dates are texts; a number that JSON does not have is, too, so that its check names it. */
const plain = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;

const parseTomlFile = async (text: string): Promise<Result<JsonValue>> => {
  const { parse, TomlError } = await import('smol-toml');
  try {
    return success(parseJson(JSON.stringify(parse(text), plain)));
  } catch (error) {
    // Its message quotes the text, which may have a secret.
    const place = error instanceof TomlError ? ` (line ${error.line}, column ${error.column})` : '';
    return failure(`is not valid TOML${place}`);
  }
};

const parsers: Readonly<
  Record<string, (text: string) => Result<JsonValue> | Promise<Result<JsonValue>>>
> = {
  '.json': parseJsonFile,
  '.yaml': parseYamlFile,
  '.yml': parseYamlFile,
  '.toml': parseTomlFile,
};

/** Parses the text of an options file by the ending of its name. The problem follows the name. */
export async function parseContent(name: string, text: string): Promise<Result<JsonValue>> {
  const ending = extname(name).toLowerCase();
  const parser = Object.hasOwn(parsers, ending) ? parsers[ending] : undefined;
  if (!parser) return failure(`has an unknown ending; expected ${Object.keys(parsers).join(', ')}`);
  if (text.trim() === '') return failure('is empty; expected options');
  return parser(text);
}
