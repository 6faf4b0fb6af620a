import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { parse } from 'dotenv';
import { describe, expect, it } from 'vitest';
import { parseDotenv } from '../../src/formats/dotenv.ts';
import { renderYaml } from '../../src/formats/render-yaml.ts';
import { parseYaml } from '../../src/formats/yaml.ts';
import { toDotenv } from '../../src/variable-files/dotenv-text.ts';

/**
 * A value, the two texts that are written for it, and what two readers in Python made of them, as
 * they need not be on this machine: recorded from python-dotenv 1.2.2 and PyYAML 6.0.3 where HOME
 * is /root. Without a recording they gave back the value.
 */
interface Row {
  readonly value: string;
  readonly dotenv: string;
  readonly python?: string;
  readonly yaml: string;
  readonly pyyaml?: string;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL('variable-file-readers.json', import.meta.url), 'utf8'),
);
const names = rows.map((_row, index) => `V${index}`);
const asFile = rows.map(({ value }, index) => toDotenv({ [`V${index}`]: value }));
const show = 'process.stdout.write(JSON.stringify(process.env))';
const env = { PATH: process.env.PATH, HOME: '/root' };

/** The values that a reader gives otherwise than they were. */
const wrong = (read: Readonly<Record<string, unknown>>) =>
  rows.filter(({ value }, index) => read[`V${index}`] !== value).map(({ value }) => value);

describe('a written dotenv file', () => {
  it.each(rows)('has the recorded text for $value', async ({ value, dotenv, yaml }) => {
    expect(toDotenv({ A: value })).toBe(dotenv);
    expect(await renderYaml({ A: value })).toBe(yaml);
  });

  it('is read by this package', () => {
    const parsed = parseDotenv(asFile.join(''), env);
    expect(wrong(parsed.ok ? (parsed.value as object as Record<string, unknown>) : {})).toEqual([]);
  });

  it('ends with the values that end in a backslash: python-dotenv loses values after them', () => {
    const variables = { FOLDER: 'C:\\new\\', QUOTED: 'say "q"', APOSTROPHE: "it's" };
    const text = toDotenv(variables);
    // Recorded: python-dotenv 1.2.2 gives back all three, and only APOSTROPHE where FOLDER is the
    // first.
    expect(text).toBe('QUOTED=\'say "q"\'\nAPOSTROPHE="it\'s"\nFOLDER="C:\\\\new\\\\"\n');
    expect(parseDotenv(text, env)).toEqual({ ok: true, value: variables });
  });

  it('is read by node --env-file, with three exceptions', () =>
    withTempDir(async (dir) => {
      const file = join(dir, 'all.env');
      // Each by itself: what one reader takes for an open quote is not to reach the next value.
      const read = Object.fromEntries(
        asFile.map((text, index) => {
          writeFileSync(file, text);
          const stdout = execFileSync(process.execPath, [`--env-file=${file}`, '-e', show], {
            env,
          });
          return [names[index], JSON.parse(String(stdout))[`V${index}`]];
        }),
      );
      expect(wrong(read)).toEqual(['ends\\', 'cr\r\nlf', "it's $" + '{HOME}']);
    }));

  it('is read by dotenv of npm, with two exceptions', () => {
    const read = Object.assign({}, ...asFile.map((text) => parse(text)));
    expect(wrong(read)).toEqual(['ends\\', "it's $" + '{HOME}']);
  });

  it('was read by python-dotenv, except where it expands between single quotes', () =>
    expect(rows.filter(({ python }) => python !== undefined).map(({ value }) => value)).toEqual([
      'a$' + '{HOME}b',
      "it's $" + '{HOME}',
    ]));

  it('is read by a shell, except a quote together with a dollar, another quote or a backslash', () =>
    withTempDir(async (dir) => {
      const file = join(dir, 'one.env');
      const script = 'set -a; . "$1"; exec "$0" -e "$2"';
      const read = Object.fromEntries(
        asFile.map((text, index) => {
          writeFileSync(file, text);
          const words = ['-c', script, process.execPath, file, show];
          const { stdout } = spawnSync('sh', words, { env, encoding: 'utf8' });
          return [names[index], stdout === '' ? undefined : JSON.parse(stdout)[`V${index}`]];
        }),
      );
      expect(wrong(read)).toEqual([
        'it\'s "q"',
        '\\\\srv\\share',
        'cr\r\nlf',
        "it's $5",
        "it's $" + '{HOME}',
        "a\\'b",
      ]);
    }));
});

describe('a written YAML file', () => {
  it('is read by this package, values and keys', async () => {
    const all = Object.fromEntries(rows.map(({ value }) => [value, value]));
    expect(await parseYaml(await renderYaml(all))).toEqual({ ok: true, value: all });
  });

  it('was read by PyYAML', () =>
    expect(rows.filter(({ pyyaml }) => pyyaml !== undefined)).toEqual([]));

  it('has values that are not text unchanged', async () => {
    const value = { a: [1, true, null, { b: [] }], 'c d': { yes: false } };
    expect(await renderYaml(value)).toBe(
      'a:\n  - 1\n  - true\n  - null\n  - b: []\n"c d":\n  "yes": false\n',
    );
  });
});
