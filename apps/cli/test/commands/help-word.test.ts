import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { wrapHere } from '../in-process.ts';

/** A PATH that has a program of each name, or none. */
const inPath = (names: readonly string[], test: (env: { PATH: string }) => Promise<void>) =>
  withTempDir(async (dir) => {
    for (const name of names)
      writeFileSync(join(dir, name), '#!/bin/sh\nexit 5\n', { mode: 0o755 });
    await test({ PATH: dir });
  });

it.each([
  [['help'], 'procwrap [options] -- COMMAND'],
  [['version'], '0.0.0-unbuilt'],
  [['help', 'doctor'], 'procwrap doctor [--json] [options]'],
])('%j answers as the flag does where no program has that name', (argv, text) =>
  inPath([], async (env) => {
    const { code, printed, lines } = await wrapHere(argv, env);
    expect({ code, lines }).toEqual({ code: 0, lines: '' });
    expect(printed).toContain(text);
  }),
);

it.each([[['help']], [['version']], [['help', 'doctor']]])(
  '%j runs a program of that name',
  (argv) =>
    inPath(['help', 'version'], async (env) => {
      const { code, printed } = await wrapHere(argv, env);
      expect({ code, printed }).toEqual({ code: 5, printed: '' });
    }),
);

it.each([[['help', 'backup']], [['version', 'x']], [['help', 'doctor', 'x']], [['-o', 'help']]])(
  '%j is a command that is not found',
  (argv) =>
    inPath([], async (env) => {
      const { code, printed, lines } = await wrapHere(argv, env);
      expect({ code, printed }).toEqual({ code: 127, printed: '' });
      expect(lines).toContain('did you mean procwrap --');
    }),
);

it('a command line in a variable runs with any arguments', () =>
  inPath(['job'], async (env) => {
    const { code } = await wrapHere(['help'], { ...env, PROC_WRAPPER_TASK_COMMAND: 'job' });
    expect(code).toBe(5);
  }));
