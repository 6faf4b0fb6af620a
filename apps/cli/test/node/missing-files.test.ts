import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { testRunEnv, withTempDir } from '@procwrap/test-kit';
import { expect, inject, it } from 'vitest';
import { missingFiles } from '../../src/node/missing-files.ts';

it('procwrap.cjs without the files next to it says in one line what to copy', () =>
  withTempDir(async (dir) => {
    const alone = join(dir, 'procwrap.cjs');
    copyFileSync(inject('bundle'), alone);
    const env = { PATH: process.env.PATH, ...testRunEnv() };
    const ended = spawnSync(process.execPath, [alone, '-o', '--', 'echo', 'hi'], { env });
    expect(ended).toMatchObject({ status: 78, stdout: Buffer.from('') });
    expect(ended.stderr.toString()).toMatch(
      /^procwrap: Cannot find module '\.\/start-\w+\.cjs'; copy the whole folder "dist" of @procwrap\/cli, [^\n]*\n$/,
    );
  }));

it.each([
  [
    Object.assign(new Error("Cannot find package 'x'"), { code: 'ERR_MODULE_NOT_FOUND' }),
    'package',
  ],
  [new Error('another fault'), undefined],
  [{}, undefined],
])('%s is explained only when a file is missing', (error, text) =>
  text === undefined
    ? expect(missingFiles(error)).toBeUndefined()
    : expect(missingFiles(error)).toContain(text),
);
