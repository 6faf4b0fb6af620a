import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { afterAll, describe, expect, it } from 'vitest';
import { createResolver, type ResolverSettings } from '../../src/index.ts';

/** Starts a program that is ended after the tests of this file, also when a test fails. */
const started: ChildProcess[] = [];
const start = (command: string, words: readonly string[]) => {
  const child = spawn(command, words);
  started.push(child);
  return child;
};
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

const resolve = async (
  settings: Omit<ResolverSettings, 'env'>,
  env: Record<string, string> = {},
) => {
  const resolver = createResolver({ resolveSecrets: true, ...settings, env });
  const resolution = await resolver.resolve();
  await resolver.close();
  return resolution;
};

it.each([
  [
    's3://bucket/key',
    ', and s3:// is no prefix of a location; write an S3 object as arn:aws:s3:::bucket/key',
  ],
  ['vault://secret/key', ', and vault:// is no prefix of a location'],
  ['file:///no/such/file', ''],
  ['/no/such/file', ''],
])('%s is looked for as a file', async (location, hint) => {
  const { findings } = await resolve({ envLocations: [location] });
  expect(findings.map(({ message }) => message)).toEqual([
    `the environment location cannot be used: there is no such file${hint}`,
  ]);
});

describe('a folder as a location', () => {
  const fill = (dir: string) => {
    mkdirSync(join(dir, '..2026_11'));
    writeFileSync(join(dir, '..2026_11', 'PASSWORD'), 'pw\n\n');
    symlinkSync('..2026_11', join(dir, '..data'));
    symlinkSync('..data/PASSWORD', join(dir, 'PASSWORD'));
    writeFileSync(join(dir, '.dockerconfigjson'), '{}');
    writeFileSync(join(dir, 'CRLF'), 'x\r\n');
    mkdirSync(join(dir, 'sub'));
  };

  it('is one variable per file, without the other files of Kubernetes', () =>
    withTempDir(async (dir) => {
      fill(dir);
      const { env, findings, files } = await resolve({ envLocations: [dir] });
      expect(env).toEqual({ PASSWORD: 'pw\n', CRLF: 'x', '.dockerconfigjson': '{}' });
      expect([findings, files]).toEqual([[], [dir]]);
    }));

  it('can be a configuration, and a JSON path finds one of its files', () =>
    withTempDir(async (baseDir) => {
      mkdirSync(join(baseDir, 'd'));
      fill(join(baseDir, 'd'));
      const env = { A_FOR_PROC_WRAPPER_TO_RESOLVE: 'FILE:d|JP:$.CRLF' };
      const { config, env: after } = await resolve({ baseDir, configLocations: ['d!json'] }, env);
      expect(config).toMatchObject({ CRLF: 'x' });
      expect(after).toEqual({ A: 'x' });
    }));

  it.each<[string, (file: string) => void, string]>([
    [
      'is no text',
      (file) => writeFileSync(file, Buffer.from('caf\xe9', 'latin1')),
      'the file is not UTF-8 text',
    ],
    ['is a link to nothing', (file) => symlinkSync('nothing', file), 'there is no such file'],
    ['is a link to itself', (file) => symlinkSync('BAD', file), 'its symbolic links form a circle'],
  ])('fails when one of its files %s, and names the file', (_name, make, reason) =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'GOOD'), 'x');
      make(join(dir, 'BAD'));
      const { findings } = await resolve({ envLocations: [dir] });
      expect(findings.map(({ message }) => message)).toEqual([
        `the environment location cannot be used: its file 'BAD': ${reason}`,
      ]);
    }),
  );
});

describe('a named pipe as a location', () => {
  it('is read once for all references', () =>
    withTempDir(async (dir) => {
      const pipe = join(dir, 'pipe');
      execFileSync('mkfifo', [pipe]);
      start('sh', ['-c', 'printf A=1 > "$0"', pipe]);
      const env = { B_FOR_PROC_WRAPPER_TO_RESOLVE: pipe };
      const resolution = await resolve({ envLocations: [pipe] }, env);
      expect(resolution.env).toEqual({ A: '1', B: 'A=1' });
      expect(resolution.files).toEqual([pipe]);
    }));

  it('is not waited for after the deadline', () =>
    withTempDir(async (dir) => {
      execFileSync('mkfifo', [join(dir, 'pipe')]);
      const { findings } = await resolve({ envLocations: ['pipe'], baseDir: dir, deadlineMs: 20 });
      expect(findings.map(({ message }) => message)).toEqual([
        'the environment location cannot be used: it was not answered within the 0.02 seconds that one run may take',
      ]);
    }));
});
