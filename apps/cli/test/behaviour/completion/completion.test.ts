import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeOptions } from '@procwrap/config';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { complete, hasShell } from './shells.ts';

const withFolder = (
  use: (dir: string, env: Readonly<Record<string, string>>) => Promise<unknown>,
) =>
  withTempDir(async (dir) => {
    mkdirSync(join(dir, 'data/inner'), { recursive: true });
    writeFileSync(join(dir, 'data/inner.env'), '');
    mkdirSync(join(dir, 'bin'));
    writeFileSync(join(dir, 'bin/zz-job'), '#!/bin/sh\n');
    chmodSync(join(dir, 'bin/zz-job'), 0o755);
    await use(dir, { PATH: `${join(dir, 'bin')}:${process.env.PATH}` });
  });

/** What a shell completes after `=`; some shells repeat the flag. */
const attachedIn = (word: string) => word.slice(word.indexOf('=') + 1);

const last = (path: string) => path.split('/').at(-1);

// A machine without a shell cannot run its script; few have all three.
describe.each(['bash', 'zsh', 'fish'] as const)('in %s', (shell) => {
  const absent = !hasShell(shell);

  it.skipIf(absent)('flags are completed, also behind other flags and their values', () =>
    withFolder(async (dir) => {
      const at = (line: string) => complete(shell, line, { dir });
      expect(await at('procwrap --map-s')).toEqual(['--map-signal']);
      expect(await at('procwrap -o -t 60 --task-name a --map-s')).toEqual(['--map-signal']);
      expect(await at('procwrap -or 3 --map-s')).toEqual(['--map-signal']);
      expect(await at('procwrap -nwork --map-s')).toEqual(['--map-signal']);
      expect(await at('procwrap --no-watch')).toEqual(['--no-watchdog']);
      // Bash splits such values.
      expect(await at('procwrap -e FILE:app.env --map-s')).toEqual(['--map-signal']);
      expect(await at('procwrap --wait-for=tcp://db:5432 --map-s')).toEqual(['--map-signal']);
      expect(await at('procwrap --explain=json --map-s')).toEqual(['--map-signal']);
    }),
  );

  it.skipIf(absent)('the values of a flag are completed: words, files, folders', () =>
    withFolder(async (dir) => {
      const all = (line: string) => complete(shell, line, { dir });
      const at = async (line: string) => (await all(line)).map(last);
      expect(await at('procwrap --mode ')).toEqual(['auto', 'exec', 'lean', 'supervise']);
      expect((await at('procwrap --mode=su')).join()).toMatch(/^(--mode=)?supervise$/);
      expect((await all('procwrap --explain=')).map(attachedIn)).toEqual(['all', 'json']);
      expect((await all('procwrap --log-format=js')).map(attachedIn)).toEqual(['json']);
      expect(await at(`procwrap --env=${dir}/data/inn`)).toEqual(['inner', 'inner.env']);
      expect(await at(`procwrap --work-dir=${dir}/data/inn`)).toEqual(['inner']);
      expect(await at(`procwrap -e ${dir}/data/inn`)).toEqual(['inner', 'inner.env']);
      expect(await at(`procwrap -w ${dir}/data/inn`)).toContain('inner');
      expect(await at(`procwrap -w ${dir}/data/inn`)).not.toContain('inner.env');
      expect(await at('procwrap --user roo')).toContain('root');
      expect(await at('procwrap --task-name pack')).toEqual([]);
    }),
  );

  it.skipIf(absent)(
    'the command and its arguments are completed, and no flags of procwrap there',
    () =>
      withFolder(async (dir, env) => {
        const at = (line: string) => complete(shell, line, { dir, env });
        expect(await at('procwrap -o zz-j')).toEqual(['zz-job']);
        expect(await at('procwrap -o -- zz-j')).toEqual(['zz-job']);
        expect((await at(`procwrap -o zz-job ${dir}/data/inn`)).map(last)).toEqual([
          'inner',
          'inner.env',
        ]);
        expect(await at('procwrap -o zz-job --map-s')).toEqual([]);
        expect(await at('procwrap -o -- zz-job --map-s')).toEqual([]);
      }),
  );

  it.skipIf(absent)('requests are completed as the first word, with what follows them', () =>
    withFolder(async (dir) => {
      const at = (line: string) => complete(shell, line, { dir });
      expect(await at('procwrap comple')).toContain('completion');
      expect(await at('procwrap -o comple')).not.toContain('completion');
      expect(await at('procwrap completion ')).toEqual(['bash', 'fish', 'zsh']);
      const behind = await at('procwrap completion bash ');
      expect(behind.filter((word) => !word.startsWith('-'))).toEqual([]);
      expect(await at('procwrap spool ')).toEqual(['drop', 'list', 'send']);
      expect(await at('procwrap spool s')).toEqual(['send']);
      expect(await at('procwrap spool drop --al')).toEqual(['--all']);
      expect(await at('procwrap doctor --js')).toEqual(['--json']);
      expect(await at('procwrap doctor --map-s')).toEqual(['--map-signal']);
    }),
  );

  it.skipIf(absent)('the command of a run is completed after doctor, as without it', () =>
    withFolder(async (dir, env) => {
      const at = (line: string) => complete(shell, line, { dir, env });
      expect(await at('procwrap doctor zz-j')).toEqual(['zz-job']);
      expect(await at('procwrap doctor -n work --json zz-j')).toEqual(['zz-job']);
      expect(await at('procwrap doctor -o -- zz-j')).toEqual(['zz-job']);
      expect((await at(`procwrap doctor -o zz-job ${dir}/data/inn`)).map(last)).toEqual([
        'inner',
        'inner.env',
      ]);
      expect(await at('procwrap doctor -o zz-job --map-s')).toEqual([]);
      expect(await at('procwrap doctor comple')).not.toContain('completion');
      expect(await at('procwrap spool zz-j')).toEqual([]);
    }),
  );

  it.skipIf(absent)('every long flag is completed', () =>
    withFolder(async (dir) => {
      const known = describeOptions().flatMap(({ flags, negatedFlags }) => [
        ...flags,
        ...negatedFlags.map(({ flag }) => flag),
      ]);
      const found = await complete(shell, 'procwrap --', { dir });
      const long = known.filter((flag) => flag.startsWith('--'));
      expect(found).toEqual(expect.arrayContaining(long));
    }),
  );
});

// As above: a machine without bash.
describe.skipIf(!hasShell('bash'))('bash with the package bash-completion', () => {
  it.each(['_command_offset', '_comp_command_offset'])('completes the command by %s', (name) =>
    withFolder(async (dir) => {
      const env = { OFFSET_FUNCTION: name };
      expect(await complete('bash', 'procwrap -o zz-job ar', { dir, env })).toEqual([
        'the command is at 2',
      ]);
      expect(await complete('bash', 'procwrap -t 5 -- zz', { dir, env })).toEqual([
        'the command is at 4',
      ]);
    }),
  );
});
