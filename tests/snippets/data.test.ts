import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { snippetsIn } from './snippets.ts';

const json = snippetsIn('json', 'jsonc');
const yaml = snippetsIn('yaml', 'yml');

/** A block may be members of an array or an object, which stand alone in no JSON file. */
const wholes = (code: string) => [code, `[${code}]`, `{${code}}`];
const isJson = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe.each(json)('$page:$line', ({ code }) => {
  it('is JSON', () => expect(wholes(code).some(isJson), code).toBe(true));
});

describe.each(yaml)('$page:$line', ({ code }) => {
  it('is YAML', () => {
    const problems = parseAllDocuments(code).flatMap(({ errors, warnings }) => [
      ...errors,
      ...warnings,
    ]);
    expect(problems).toEqual([]);
  });
});

it('finds blocks of both kinds', () => expect([json.length, yaml.length]).not.toContain(0));
