import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMovableClock, eventually, isAlive, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { startSupervised } from '../start-supervised.ts';
import { clean, forced, startReady } from '../stop/start-ready.ts';

describe('a process that a program leaves behind', () => {
  it('gets SIGTERM after a natural end', async () => {
    const { run, heard } = await startReady(['leaves-background.sh']);
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 3 });
    const left = Number(heard().split(' ')[1]);
    expect(isAlive(left)).toBe(true);
    expect(await run.stop()).toEqual(clean);
    expect(isAlive(left)).toBe(false);
  });

  it('is killed when it ignores SIGTERM', async () => {
    await withTempDir(async (dir) => {
      const note = join(dir, 'pid');
      const run = await startSupervised(['leaves-stubborn.sh', note], { graceMs: 100 });
      await run.ended;
      expect(await run.stop()).toEqual(forced);
      expect(isAlive(Number(readFileSync(note, 'utf8')))).toBe(false);
    });
  });

  it('shares the grace period of its parent, and gets no second SIGTERM', async () => {
    const child = 'trap "echo asked" TERM; echo ready; while :; do sleep 0.02; done';
    const clock = createMovableClock({ still: true });
    const command = ['sh', '-c', `trap 'exit 0' TERM; sh -c '${child}' & wait`];
    const { run, heard } = await startReady(command, { clock });
    const stopped = run.stop();
    await eventually(() => heard().includes('asked'));
    expect(await run.exited).toEqual({ kind: 'exited', exitCode: 0 });
    // A second SIGTERM would come at the first search after the end, which is before the end of
    // this stop.
    await (await startSupervised(['true'])).stop();
    clock.skip(3_600_000);
    expect(await stopped).toEqual(forced);
    await run.ended;
    expect(heard().match(/asked/g)).toHaveLength(1);
  });

  it('gets SIGTERM even when the program got another signal', async () => {
    const child = 'trap "echo asked; exit" TERM; echo ready; while :; do sleep 0.02; done';
    const { run, heard } = await startReady([
      'sh',
      '-c',
      `trap 'exit 0' USR1; sh -c '${child}' & wait`,
    ]);
    await eventually(() => heard().includes('ready'));
    expect(await run.stop({ signal: 'SIGUSR1' })).toEqual(clean);
    expect(await run.ended).toMatchObject({ kind: 'exited' });
  });
});

describe('processes that have left the group, the session and the parent', () => {
  const pidsIn = (dir: string) =>
    readdirSync(dir).map((name) => Number(readFileSync(join(dir, name), 'utf8')));

  it.each(['group', 'terminal'] as const)(
    'are found when the program is stopped in %s mode',
    async (mode) => {
      await withTempDir(async (dir) => {
        const { run } = await startReady(['scatters-family.sh', dir, 'stay'], {
          mode,
          graceMs: 200,
        });
        const pids = pidsIn(dir);
        expect(pids.filter(isAlive)).toHaveLength(6);
        expect(await run.stop()).toMatchObject({ survivors: [] });
        expect(pids.filter(isAlive)).toEqual([]);
      });
    },
  );

  it('are found when the program has ended by itself', async () => {
    await withTempDir(async (dir) => {
      const { run } = await startReady(['scatters-family.sh', dir], { graceMs: 200 });
      await run.ended;
      const pids = pidsIn(dir);
      expect(pids.filter(isAlive)).toHaveLength(6);
      expect(await run.stop()).toMatchObject({ survivors: [] });
      expect(pids.filter(isAlive)).toEqual([]);
    });
  });
});
