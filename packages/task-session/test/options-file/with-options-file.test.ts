import { chmodSync, lchownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { markOf, readOptions, type Written } from '@procwrap/config';
import { noOptions } from '@procwrap/config/options-file';
import { makeFifo, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { withOptionsFile } from '../../src/options-file/index.ts';

const uid = process.getuid?.();

const read = async (dir: string, written: Partial<Written> = {}, user = uid) => {
  const given = { env: {}, ...written };
  const { file } = await withOptionsFile(given, { folder: dir, uid: user });
  return {
    values: file && Object.fromEntries([...file.values].map(([name, { value }]) => [name, value])),
    lines: file?.findings.map(({ severity, where, message }) => `${severity} ${where}: ${message}`),
  };
};

const inFolder = (files: Record<string, string>, check: (dir: string) => Promise<void>) =>
  withTempDir(async (dir) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text);
    await check(dir);
  });

const named = (path: string): Partial<Written> => ({
  flags: { optionsFile: [{ flag: '--options-file', value: path }] },
});

describe('an options file in the folder', () => {
  it('is read by itself', () =>
    inFolder({ 'procwrap.toml': 'task-name = "nightly"' }, async (dir) => {
      const optionsFile = join(dir, 'procwrap.toml');
      expect((await read(dir)).values).toEqual({ taskName: 'nightly', optionsFile });
    }));

  it('is not read where nobody asks for it', () =>
    inFolder({ 'procwrap.json': '{}' }, async (dir) => {
      const written = { env: {} };
      expect(await withOptionsFile(written)).toBe(written);
      const refused = { flags: { useOptionsFile: [{ flag: '--no-options-file', value: 'TRUE' }] } };
      expect(await read(dir, refused)).toEqual({ values: undefined, lines: undefined });
    }));

  it('is read once', async () => {
    const file = noOptions('/a');
    const written = { env: { PROC_WRAPPER_OPTIONS_FILE: '/no/such/file' }, file };
    expect(await withOptionsFile(written)).toBe(written);
  });

  it('is the first of several, and the others are named', () =>
    inFolder(
      {
        'procwrap.yaml': 'retries: 1',
        'procwrap.toml': 'retries = 2',
        'package.json': '{"procwrap":{}}',
      },
      async (dir) => {
        const { values, lines } = await read(dir);
        expect(values).toMatchObject({ processMaxRetries: 1 });
        expect(lines).toEqual([
          'warning procwrap.toml: is not read, because procwrap.yaml is; remove one of them',
        ]);
      },
    ));

  it('may be a package.json with our key', () =>
    inFolder({ 'package.json': '{"procwrap": {"retries": 4}}' }, async (dir) => {
      const { file } = await withOptionsFile({ env: {} }, { folder: dir, uid });
      expect(file?.values.get('processMaxRetries')).toEqual({
        written: 'procwrap.retries in package.json (line 1)',
        value: expect.anything(),
      });
    }));

  it('is no package.json that has our name at another place', () =>
    inFolder({ 'package.json': '{"dependencies": {"procwrap": "1"}}' }, async (dir) =>
      expect((await read(dir)).values).toBeUndefined(),
    ));

  it('prevents a run when it is broken', () =>
    inFolder({ 'procwrap.json': '{' }, async (dir) =>
      expect((await read(dir)).lines).toEqual([
        'error procwrap.json: is not valid JSON (line 1, column 2): expected a key in double quotes; correct it, or add --no-options-file',
      ]),
    ));

  it.each([
    [
      'a pipe',
      (path: string) => makeFifo(path),
      'is a pipe, a socket or a device; expected a file',
    ],
    ['a folder', (path: string) => mkdirSync(path), 'is a folder; expected a file'],
    [
      'a link to nothing',
      (path: string) => symlinkSync(`${path}.none`, path),
      'is a link to a file that does not exist',
    ],
    [
      'a link to itself',
      (path: string) => symlinkSync(path, path),
      'cannot be read: its symbolic links form a circle',
    ],
    [
      'too large',
      (path: string) => writeFileSync(path, '#'.repeat(2 ** 21)),
      'is larger than 1 MiB',
    ],
    ['empty', (path: string) => writeFileSync(path, ''), 'is empty; expected options'],
  ])('prevents a run when it is %s', (_what, make, problem) =>
    withTempDir(async (dir) => {
      make(join(dir, 'procwrap.yaml'));
      writeFileSync(join(dir, 'procwrap.toml'), 'retries = 1');
      expect((await read(dir)).lines?.[0]).toBe(
        `error procwrap.yaml: ${problem}; correct it, or add --no-options-file`,
      );
    }),
  );

  it('is ignored when it belongs to somebody else, also when it cannot be read', () =>
    withTempDir(async (dir) => {
      symlinkSync(join(dir, 'none'), join(dir, 'procwrap.yaml'));
      // Root may give the link away, anybody else is a stranger for another user.
      const owner = uid === 0 ? 4321 : (uid ?? 0);
      if (uid === 0) lchownSync(join(dir, 'procwrap.yaml'), owner, owner);
      const { lines } = await read(dir, {}, uid === 0 ? 0 : owner + 1);
      expect(lines).toEqual([
        `warning procwrap.yaml: is ignored, because it belongs to another user (${owner}); if you trust it, add --options-file procwrap.yaml`,
      ]);
    }));

  it('is ignored when somebody else may have put it there; the next one counts', () =>
    inFolder({ 'procwrap.json': '{"retries": 9}' }, async (dir) => {
      const path = join(dir, 'procwrap.json');
      chmodSync(path, 0o666);
      const { values, lines } = await read(dir);
      expect(values).toEqual({});
      expect(lines).toEqual([
        'warning procwrap.json: is ignored, because every user may write to it; if you trust it, add --options-file procwrap.json',
      ]);
      expect((await read(dir, named(path))).values).toHaveProperty('processMaxRetries');
      writeFileSync(join(dir, 'procwrap.toml'), 'retries = 1');
      const next = await read(dir);
      expect(JSON.stringify(next.values?.processMaxRetries)).toBe('1');
      expect(next.lines).toEqual(lines);
    }));

  it('is ignored also as a package.json, unless our key is not in it', () =>
    inFolder({ 'package.json': '{"procwrap": {"retries": 9}}' }, async (dir) => {
      const path = join(dir, 'package.json');
      chmodSync(path, 0o666);
      expect((await read(dir)).lines).toEqual([
        'warning package.json: is ignored, because every user may write to it; if you trust it, add --options-file package.json',
      ]);
      writeFileSync(path, '{"bin": {"procwrap": "x"}}');
      expect((await read(dir)).lines).toBeUndefined();
      writeFileSync(path, '{"procwrap" 1}');
      expect((await read(dir)).lines?.[0]).toMatch(/^warning .* is ignored/);
    }));

  it('does not count again in a run inside its run', () =>
    inFolder({ 'procwrap.json': '{"lock": "a"}' }, async (dir) => {
      mkdirSync(join(dir, 'sub'));
      const path = join(dir, 'procwrap.json');
      const envFor = (file: string) => {
        const child = { PROC_WRAPPER_OPTIONS_FILE: file };
        const mark = markOf({ child, given: {}, isRun: true });
        return { env: { ...child, PROC_WRAPPER_HANDED_DOWN: mark } };
      };
      expect(await read(dir, envFor(path))).toEqual({ values: {}, lines: [] });
      expect((await read(`${dir}/sub/..`, envFor(path))).values).toEqual({});
      expect((await read(dir, envFor('/no/other.json'))).values).toMatchObject({ lock: 'a' });
      const asked = { ...envFor(path), ...named(path) };
      expect((await read(dir, asked)).values).toMatchObject({ lock: 'a' });
    }));
});

describe('an options file that the user names', () => {
  it('may set more, and is the only one', () =>
    inFolder({ 'job.yaml': 'api-key: k\nwork-dir: /srv', 'procwrap.json': '{' }, async (dir) => {
      const path = join(dir, 'job.yaml');
      chmodSync(path, 0o600);
      const byFlag = await read(dir, named(path));
      expect(byFlag).toEqual({ values: { apiKey: 'k', workDir: '/srv' }, lines: [] });
      const env = { PROC_WRAPPER_OPTIONS_FILE: path };
      expect(await read(dir, { env })).toEqual(byFlag);
      expect(await read(dir, { object: { optionsFile: path } })).toEqual(byFlag);
      chmodSync(path, 0o644);
      expect((await read(dir, named(path))).lines).toEqual([
        expect.stringMatching(
          /^warning api-key in .*job.yaml \(line 1\): is a secret in a file that other/,
        ),
      ]);
    }));

  it('has the profile of the deployment', () =>
    inFolder(
      { 'job.json': '{"retries": 1, "profiles": {"production": {"retries": 5}}}' },
      async (dir) => {
        const env = { PROC_WRAPPER_OPTIONS_FILE: join(dir, 'job.json') };
        const retries = async (more: Record<string, string>) => {
          const written = await withOptionsFile({ env: { ...env, ...more } });
          return readOptions(written).options.processMaxRetries;
        };
        expect(await retries({})).toBe(1);
        expect(await retries({ PROC_WRAPPER_DEPLOYMENT: 'production' })).toBe(5);
      },
    ));

  it.each([
    ['none.json', 'none.json does not exist'],
    ['package.json', 'package.json has no key "procwrap"; expected the options under it'],
    ['job.ini', 'job.ini has an unknown ending; expected .json, .yaml, .yml, .toml'],
  ])('has to exist, with options: %s', (name, problem) =>
    inFolder({ 'package.json': '[]', 'job.ini': 'x' }, async (dir) => {
      const { lines } = await read(dir, named(join(dir, name)));
      expect(lines).toEqual([`error --options-file: ${join(dir, problem)}`]);
    }),
  );
});
