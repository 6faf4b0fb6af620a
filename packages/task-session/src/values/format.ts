import type { JsonValue } from '@procwrap/core';

/** How a value is written in a file or a variable. */
export type ValueFormat = 'text' | 'json' | 'yaml';

/** Reads a value; throws where the text is not in its format. */
export const parseValue = async (text: string, format: ValueFormat): Promise<JsonValue> => {
  if (format === 'text') return text;
  if (format === 'json') return JSON.parse(text);
  const { parse } = await import('yaml');
  const value: JsonValue = parse(text, { schema: 'core', maxAliasCount: 100 });
  // An alias inside of what it stands for makes a value without an end, which JSON refuses.
  JSON.stringify(value);
  return value;
};

/** Writes a value so that `parseValue` gives it back. Text in a structured format is a string of it. */
export const renderValue = async (value: JsonValue, format: ValueFormat): Promise<string> => {
  if (format === 'text') return typeof value === 'string' ? value : JSON.stringify(value);
  if (format === 'json') return JSON.stringify(value);
  const { stringify } = await import('yaml');
  return stringify(value);
};
