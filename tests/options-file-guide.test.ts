import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readOptions } from '@procwrap/config';
import { withOptionsFile } from '@procwrap/task-session/options-file';
import { withTempDir } from '@procwrap/test-kit';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parseSnippets, root } from './snippets/snippets.ts';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const page = 'docs/guides/options-file.md';
const snippets = parseSnippets(page, read(page)).filter(({ language }) =>
  ['yaml', 'toml', 'json'].includes(language),
);
const schema = new Ajv({ strict: true, allowUnionTypes: true }).compile(
  JSON.parse(read('apps/cli/procwrap.schema.json')),
);

/** The file in which an example is, as the page says. */
const nameOf = (language: string, code: string) =>
  code.includes('"procwrap":') ? 'package.json' : `procwrap.${language}`;

/** Reads an example as the command does. */
const readExample = (language: string, code: string, env: Record<string, string> = {}) =>
  withTempDir(async (folder) => {
    const name = nameOf(language, code);
    writeFileSync(join(folder, name), code);
    const isNamed = code.includes('env-locations');
    const named = isNamed ? { PROC_WRAPPER_OPTIONS_FILE: join(folder, name) } : {};
    const discovery = { folder, uid: process.getuid?.() };
    const given = { env: { PROC_WRAPPER_API_KEY: 'k', ...env, ...named } };
    return readOptions(await withOptionsFile(given, discovery));
  });

describe.each(snippets)('the example at line $line', ({ language, code }) => {
  it('is read without a problem', async () => {
    const { options, findings } = await readExample(language, code);
    expect(findings).toEqual([]);
    expect(options.taskName).toBe('nightly-import');
  });
});

it('says what the first example does', async () => {
  const [{ language = '', code = '' } = {}] = snippets;
  const base = await readExample(language, code);
  expect(base.options).toMatchObject({ processTimeout: 600, processMaxRetries: 3 });
  const production = { PROC_WRAPPER_DEPLOYMENT: 'production' };
  const { options, sources } = await readExample(language, code, production);
  expect(options).toMatchObject({ processTimeout: 7200, numLogLinesSentOnFailure: 100 });
  expect(sources.processTimeout.written).toBe(
    'profiles.production.timeout in procwrap.yaml (line 9)',
  );
});

it('has examples that the schema accepts', async () => {
  const { parse } = await import('yaml');
  const contents = snippets
    .filter(({ language }) => language !== 'toml')
    .map(({ code }) => parse(code))
    .map((content) => content.procwrap ?? content);
  expect(contents.length).toBeGreaterThan(3);
  for (const content of contents) expect(schema(content), JSON.stringify(content)).toBe(true);
});

it('names only options that exist, and places them where they are allowed', () => {
  const { properties } = JSON.parse(read('apps/cli/procwrap.schema.json'));
  const rows = read(page).match(/^\| (what runs|who gets|which variables|which files).*$/gm) ?? [];
  expect(rows).toHaveLength(4);
  for (const row of rows) {
    const keys = [...row.matchAll(/`([a-z-]+)`/g)].map(([, key = '']) => key);
    const areInNoFile = row.startsWith('| what runs');
    expect(keys.filter((key) => key in properties)).toEqual(areInNoFile ? [] : keys);
  }
});
