import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMovableClock, eventually, isAlive, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { startSupervised } from '../start-supervised.ts';
import { clean, forced, startReady } from '../stop/start-ready.ts';

describe('what a program leaves behind', () => {
  it('is asked to end after a natural end', async () => {
    const { run, heard } = await startReady(['leaves-background.sh']);
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 3 });
    const left = Number(heard().split(' ')[1]);
    expect(isAlive(left)).toBe(true);
    expect(await run.stop()).toEqual(clean);
    expect(isAlive(left)).toBe(false);
  });

  it('is killed when it does not listen', async () => {
    await withTempDir(async (dir) => {
      const note = join(dir, 'pid');
      const run = await startSupervised(['leaves-stubborn.sh', note], { graceMs: 100 });
      await run.ended;
      expect(await run.stop()).toEqual(forced);
      expect(isAlive(Number(readFileSync(note, 'utf8')))).toBe(false);
    });
  });

  it('gets the grace of the stop that ended its parent, and no second SIGTERM', async () => {
    const child = 'trap "echo asked" TERM; echo ready; while :; do sleep 0.02; done';
    const clock = createMovableClock({ still: true });
    const command = ['sh', '-c', `trap 'exit 0' TERM; sh -c '${child}' & wait`];
    const { run, heard } = await startReady(command, { clock });
    const stopped = run.stop();
    await eventually(() => heard().includes('asked'));
    expect(await run.exited).toEqual({ kind: 'exited', exitCode: 0 });
    // Whoever is asked twice is asked at the first look after the end, which is before this is over.
    await (await startSupervised(['true'])).stop();
    clock.skip(3_600_000);
    expect(await stopped).toEqual(forced);
    await run.ended;
    expect(heard().match(/asked/g)).toHaveLength(1);
  });

  it('is asked by SIGTERM even when the program was asked otherwise', async () => {
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

describe('a family that has scattered', () => {
  const pidsIn = (dir: string) =>
    readdirSync(dir).map((name) => Number(readFileSync(join(dir, name), 'utf8')));

  it.each(['group', 'terminal'] as const)(
    'is found when its parent is stopped in %s mode',
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

  it('is found when its parent has ended by itself', async () => {
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
