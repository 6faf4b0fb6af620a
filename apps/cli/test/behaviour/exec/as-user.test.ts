import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { command, supervise } from '@procwrap/process-supervisor';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { procwrap } from '../../procwrap.ts';

const nobody = '65534:65534';

type Start = (words: readonly string[], dir: string) => Promise<number | null>;

/** The two ways of the CLI to start a program as another user. */
const ways: readonly (readonly [string, Start])[] = [
  ['supervise', async (words) => (await procwrap(['-o', '--user', nobody, ...words])).code],
  [
    '--mode exec',
    async (words) => (await procwrap(['-o', '--mode', 'exec', '--user', nobody, ...words])).code,
  ],
];

/** A module that writes the user it runs as to a file. */
const notingModule = (dir: string) => {
  chmodSync(dir, 0o777);
  const path = join(dir, 'note.cjs');
  const notes = join(dir, 'notes');
  writeFileSync(notes, '');
  chmodSync(notes, 0o666);
  writeFileSync(
    path,
    `require('node:fs').appendFileSync(${JSON.stringify(notes)}, process.getuid() + '\\n');`,
  );
  return { path, seen: () => readFileSync(notes, 'utf8') };
};

// Only root can become another user.
describe.runIf(process.getuid?.() === 0)('a program of another user', () => {
  it.each(ways)('runs the code of its NODE_OPTIONS as that user only: %s', async (_name, start) =>
    withTempDir(async (dir) => {
      const { path, seen } = notingModule(dir);
      const env = join(dir, 'app.env');
      const coverage = join(dir, 'coverage');
      writeFileSync(
        env,
        `NODE_OPTIONS=--require ${path}\nNODE_V8_COVERAGE=${coverage}\nLD_PRELOAD=/x.so\n`,
      );
      const words = ['--env', `FILE:${env}`, '--', process.execPath, '-e', '0'];
      expect(await start(words, dir)).toBe(0);
      expect(seen()).toBe('65534\n');
    }),
  );

  it('runs the code of its NODE_OPTIONS as that user only: command()', async () =>
    withTempDir(async (dir) => {
      const { path, seen } = notingModule(dir);
      const node = command(process.execPath).args('-e', '0').user(nobody);
      await node.env('NODE_OPTIONS', `--require ${path}`).run();
      expect(seen()).toBe('65534\n');
      const program = node.env('NODE_OPTIONS', `--require ${path}`).toProgram();
      await using run = await supervise(program, { mode: 'group' });
      expect(await run.ended).toEqual({ kind: 'exited', exitCode: 0 });
      expect(seen()).toBe('65534\n65534\n');
    }));

  it.each(ways)('does not enter a folder that this user may not enter: %s', async (_name, start) =>
    withTempDir(async (dir) => {
      chmodSync(dir, 0o777);
      const locked = join(dir, 'locked');
      mkdirSync(locked, { mode: 0o700 });
      const made = join(dir, 'made');
      expect(await start(['-w', locked, 'touch', made], dir)).toBe(126);
      expect(existsSync(made)).toBe(false);
      expect(await start(['-w', dir, 'touch', 'made'], dir)).toBe(0);
      expect(existsSync(made)).toBe(true);
    }),
  );

  it('does not enter a folder that this user may not enter: command()', async () =>
    withTempDir(async (dir) => {
      const touch = command('touch').args('made').user(nobody).workdir(dir);
      chmodSync(dir, 0o700);
      const quiet = touch.stdio({ stderr: 'ignore' });
      expect(await quiet.run({ reject: false })).toMatchObject({ exitCode: 126 });
      chmodSync(dir, 0o777);
      expect(await quiet.run()).toMatchObject({ exitCode: 0 });
    }));
});
