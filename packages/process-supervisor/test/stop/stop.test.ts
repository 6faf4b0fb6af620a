import { join } from 'node:path';
import { systemClock } from '@procwrap/core';
import {
  createFakeClock,
  createMovableClock,
  eventually,
  isAlive,
  killGroup,
  withTempDir,
} from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { stopProgram } from '../../src/stop/stop.ts';
import { startSupervised } from '../start-supervised.ts';
import { clean, forced, sigkill, startReady } from './start-ready.ts';

describe('stop', () => {
  it('sends SIGTERM, and waits for the end of the program', async () => {
    const { run, heard } = await startReady(['exits-on-term.sh']);
    expect(await run.stop()).toEqual(clean);
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 7 });
    expect(heard()).toContain('bye');
  });

  it('sends the given signal', async () => {
    const { run } = await startReady([
      'sh',
      '-c',
      "trap 'exit 5' USR2; echo ready; while :; do sleep 0.02; done",
    ]);
    expect(await run.stop({ signal: 'SIGUSR2' })).toEqual(clean);
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 5 });
  });

  it('sends its signal once', async () => {
    const clock = createMovableClock({ still: true });
    const { run, heard } = await startReady(
      ['sh', '-c', 'trap "echo term" TERM; echo ready; while :; do sleep 0.02; done'],
      { clock },
    );
    const stopped = run.stop();
    await eventually(() => heard().includes('term') && clock.waiting.length === 1);
    clock.skip(3_600_000);
    expect(await stopped).toEqual(forced);
    await run.ended;
    expect(heard().match(/term/g)).toHaveLength(1);
  });

  it.each(['group', 'terminal'] as const)(
    'kills a program that ignores SIGTERM after the grace period in %s mode',
    async (mode) => {
      const clock = createMovableClock({ still: true });
      const { run } = await startReady(['ignores-term.sh'], { graceMs: 100_000, mode, clock });
      const stopped = run.stop();
      await eventually(() => clock.waiting.length === 1);
      expect([clock.waiting[0], isAlive(run.pid)]).toEqual([100_000, true]);
      clock.skip(100_000);
      expect(await stopped).toEqual(forced);
      expect(await run.ended).toEqual(sigkill);
    },
  );

  it('may have a grace period of its own', async () => {
    const clock = createFakeClock();
    const { run } = await startReady(['ignores-term.sh'], { graceMs: 30_000, clock });
    void run.stop({ graceMs: 5000 });
    await clock.advance(4999);
    expect(isAlive(run.pid)).toBe(true);
    await clock.advance(1);
    expect(await run.ended).toEqual(sigkill);
  });

  it('returns the same promise for every call', async () => {
    const { run } = await startReady(['exits-on-term.sh']);
    const first = run.stop();
    expect(run.stop({ signal: 'SIGKILL' })).toBe(first);
    await first;
    expect(run.stop()).toBe(first);
  });

  it('uses the clock that was passed in', async () => {
    const clock = createFakeClock();
    const { run } = await startReady(['ignores-term.sh'], { graceMs: 30_000, clock });
    void run.stop();
    await clock.advance(29_999);
    expect(isAlive(run.pid)).toBe(true);
    await clock.advance(1);
    expect(await run.ended).toEqual(sigkill);
  });

  it('kills only the program itself when its group is not to be ended', async () => {
    const { run, heard } = await startReady(
      [
        'sh',
        '-c',
        'trap "" TERM; sleep 3600 >/dev/null 2>&1 & echo $!; while :; do sleep 0.02; done',
      ],
      { graceMs: 50, terminateGroup: false },
    );
    expect(await run.stop()).toEqual(forced);
    expect(await run.ended).toEqual(sigkill);
    const sleeper = Number(heard());
    onTestFinished(() => killGroup(sleeper));
    expect(isAlive(sleeper)).toBe(true);
  });
});

describe('forceKill', () => {
  it('ends the grace period at once', async () => {
    const { run } = await startReady(['ignores-term.sh'], { graceMs: 3_600_000 });
    const stopped = run.stop();
    run.forceKill();
    expect(await stopped).toEqual(forced);
  });

  it('ends the grace period of processes that were left, too', async () => {
    await withTempDir(async (dir) => {
      const command = ['leaves-stubborn.sh', join(dir, 'pid')];
      const run = await startSupervised(command, { graceMs: 3_600_000 });
      await run.ended;
      const stopped = run.stop();
      run.forceKill();
      expect(await stopped).toEqual(forced);
    });
  });

  it('before a stop leaves no grace period', async () => {
    const { run } = await startReady(['ignores-term.sh'], { graceMs: 3_600_000 });
    run.forceKill();
    expect(await run.stop()).toEqual(forced);
  });
});

describe('what cannot be killed', () => {
  const timing = {
    graceMs: 0,
    clock: { ...systemClock, sleep: async () => {} },
    forceKill: new AbortController().signal,
  };
  const immortal = { pid: 2 ** 22 + 7, group: 0 };
  const subject = {
    pid: immortal.pid,
    target: immortal.pid,
    isOver: () => false,
    exit: new Promise(() => {}),
    command: 'stuck --here',
  };

  it('is a survivor: the program itself', async () => {
    const survivors = [{ pid: subject.pid, command: 'stuck --here' }];
    expect(await stopProgram({ ...subject, tracker: undefined }, timing, {})).toEqual({
      killed: true,
      survivors,
    });
  });

  it('is a survivor once, also when the tracker finds it', async () => {
    const tracker = {
      look: () => [immortal],
      startedNothing: () => false,
      send: () => 'denied' as const,
      command: () => 'seen',
    };
    const survivors = [{ pid: subject.pid, command: 'seen' }];
    expect(await stopProgram({ ...subject, tracker }, timing, {})).toEqual({
      killed: true,
      survivors,
    });
  });
});
