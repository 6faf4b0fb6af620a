import { type JsonValue, parseJson } from '@procwrap/core';

/** How a value is written in a file or a variable. */
export type ValueFormat = 'text' | 'json' | 'yaml';

/** Reads a value; numbers keep their digits. Throws if the text is not in this format. */
export async function parseValue(text: string, format: ValueFormat): Promise<JsonValue> {
  if (format === 'text') return text;
  if (format === 'json') return parseJson(text);
  const { parseYaml } = await import('@procwrap/secret-resolver/yaml');
  const parsed = await parseYaml(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.value;
}

/** Writes a value so that `parseValue` returns the same value. */
export async function renderValue(value: JsonValue, format: ValueFormat): Promise<string> {
  if (format === 'text') return typeof value === 'string' ? value : JSON.stringify(value);
  if (format === 'json') return JSON.stringify(value);
  const { renderYaml } = await import('@procwrap/secret-resolver/yaml');
  return renderYaml(value);
}
