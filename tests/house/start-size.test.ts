import { execFileSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';

const command = join(import.meta.dirname, '../../apps/cli/dist/procwrap.cjs');

/**
 * The bytes of the files that a run of `true` without a server loads. Lower it when they are fewer;
 * raise it only for code that each run needs. What else grows belongs to a module that is loaded on
 * first use: see apps/cli/bundle/first-use-groups.ts.
 */
const mostBytes = 98_400;

/** Prints the files that were loaded, when the process ends. */
const listFiles = `process.on('exit', () =>
  require('node:fs').writeSync(1, JSON.stringify(Object.keys(require.cache))));`;

/** The files of the command that a run loads. */
const loadedBy = (args: readonly string[], preload: string): readonly string[] => {
  const text = execFileSync(process.execPath, ['--require', preload, command, ...args], {
    env: { PATH: process.env.PATH },
    encoding: 'utf8',
  });
  return (JSON.parse(text) as string[]).filter((file) => file !== preload);
};

/** On a slow machine, `true` may run for so long that this is loaded. */
const byCircumstance = /^(running-command|in-common|chunk)-/;

it('a run without a server loads two files, and no more code than today', () =>
  withTempDir(async (dir) => {
    const preload = join(dir, 'list.cjs');
    writeFileSync(preload, listFiles);
    const files = loadedBy(['-o', 'true'], preload).filter(
      (file) => !byCircumstance.test(basename(file)),
    );
    expect(files.map((file) => basename(file).replace(/-[^-]+$/, ''))).toEqual([
      'procwrap.cjs',
      'start',
    ]);
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    expect(bytes).toBeLessThan(mostBytes);
    // Far below it, the bound would no longer notice anything.
    expect(bytes).toBeGreaterThan(mostBytes - 6000);
  }));

it('an option with a value loads the table of options', () =>
  withTempDir(async (dir) => {
    const preload = join(dir, 'list.cjs');
    writeFileSync(preload, listFiles);
    const names = loadedBy(['-o', '-t', '60', 'true'], preload).map((file) => basename(file));
    expect(names.some((name) => name.startsWith('set-options-'))).toBe(true);
  }));
