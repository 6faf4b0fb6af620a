import { chmodSync, cpSync, mkdirSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { command } from '@procwrap/process-supervisor';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, inject, it } from 'vitest';
import { programOf } from '../../src/run/program-of.ts';

const context = { env: {}, ignoredSignals: [] };

it('enters a folder only when one is named', async () => {
  const echo = { file: 'echo', args: [] };
  const { env } = context;
  expect(await programOf(echo, { workDir: '.' }, context)).toEqual({ ...echo, env });
  expect(await programOf(echo, { workDir: '/tmp' }, context)).toEqual({
    ...echo,
    env,
    cwd: '/tmp',
  });
});

/** A copy of the bundle that every user may read. */
const copyBundle = (dir: string) => {
  chmodSync(dir, 0o755);
  const app = join(dir, 'app');
  cpSync(dirname(inject('bundle')), app, { recursive: true });
  chmodSync(app, 0o755);
  return join(app, 'procwrap.cjs');
};

/** Runs procwrap in a shell, which first changes its own working directory. */
const runIn = async (
  dir: string,
  prepare: string,
  { bundle = inject('bundle'), words }: { bundle?: string; words: readonly string[] },
) => {
  const script = `cd "$0" && ${prepare} "$@"`;
  const node = [process.execPath, bundle, '-o', ...words];
  const run = command('sh').args('-c', script, dir, ...node);
  const { stdout, stderr, exitCode } = await run
    .stdio({ stdin: 'ignore', stdout: 'pipe', stderr: 'pipe' })
    .run({ reject: false });
  return { stdout, stderr, exitCode };
};

const asNobody = 'setpriv --reuid=65534 --regid=65534 --clear-groups';
const ran = { stdout: 'ran\n', stderr: '', exitCode: 0 };

describe.each([
  ['supervise', []],
  ['exec', ['--mode', 'exec']],
  ['supervise with a tail', ['--idle-timeout', '3600']],
])('in a working directory that cannot be used: %s', (_name, mode) => {
  // Only root can be in a folder that the user of the test may not enter.
  it.runIf(process.getuid?.() === 0)('runs in one that it may not enter', () =>
    withTempDir(async (dir) => {
      const locked = join(dir, 'locked');
      mkdirSync(locked, { mode: 0o700 });
      const bundle = copyBundle(dir);
      const echo = ['echo', 'ran'];
      expect(await runIn(locked, asNobody, { bundle, words: [...mode, ...echo] })).toEqual(ran);
      const words = [...mode, '-w', locked, ...echo];
      const named = await runIn(locked, asNobody, { bundle, words });
      expect(named).toMatchObject({ exitCode: 126, stdout: '' });
      expect(named.stderr).toContain(`working directory '${locked}'`);
    }),
  );

  it('runs in one that has been removed', () =>
    withTempDir(async (dir) => {
      const gone = join(dir, 'gone');
      mkdirSync(gone);
      const words = [...mode, 'echo', 'ran'];
      expect(await runIn(gone, 'rmdir "$PWD" && exec', { words })).toEqual(ran);
      expect(() => rmdirSync(gone)).toThrow('ENOENT');
    }));
});
