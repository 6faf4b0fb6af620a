import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLog, systemClock } from '@procwrap/core';
import { createFakeClock, eventually, isAlive, program, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { reportStop } from '../../src/stop/report-stop.ts';
import { stopProgram } from '../../src/stop/stop.ts';
import { startSupervised } from '../start-supervised.ts';
import { startReady } from './start-ready.ts';

const listening = () => {
  const lines: string[] = [];
  return { log: createLog({ level: 'INFO', write: (line) => lines.push(line) }), lines };
};

const kill = (pid: number) => {
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
};

it('names the processes that a stop waits for, and those that it kills', () =>
  withTempDir(async (dir) => {
    const { log, lines } = listening();
    const note = join(dir, 'pid');
    const run = await startSupervised(['leaves-stubborn.sh', note], { graceMs: 3_600_000, log });
    await run.ended;
    const stopped = run.stop();
    await eventually(() => lines.length === 1);
    const left = Number(readFileSync(note, 'utf8'));
    expect(lines[0]).toContain(`left processes behind: ${left} (sh -c `);
    expect(lines[0]).toContain('have 3600 s to end');
    run.forceKill();
    await stopped;
    expect(lines).toHaveLength(2);
    expect(lines[1]).toContain(
      `sent SIGKILL before the end of the grace period of 3600 s: ${left} (sh -c `,
    );
    expect(isAlive(left)).toBe(false);
  }));

it('names a program that is killed itself', async () => {
  const { log, lines } = listening();
  const { run } = await startReady(['ignores-term.sh'], { graceMs: 0, log });
  await run.stop();
  expect(lines.join('')).toContain(`sent SIGKILL after the grace period of 0 s: ${run.pid} (`);
  expect(lines.join('')).toContain(program('ignores-term.sh'));
});

it('does not call the end of the grace period early when a force comes with it', async () => {
  const { log, lines } = listening();
  const clock = createFakeClock();
  const { run } = await startReady(['ignores-term.sh'], { graceMs: 5000, log, clock });
  void clock.sleep(5000).then(run.forceKill);
  void run.stop();
  await clock.advance(5000);
  await run.ended;
  expect(lines.join('')).toContain(`sent SIGKILL after the grace period of 5 s: ${run.pid} (`);
});

it('does not name a process that ends at SIGTERM', async () => {
  const { log, lines } = listening();
  const looks = [[{ pid: 7, group: 7 }], []];
  const asked: string[] = [];
  const tracker = {
    look: () => looks.shift() ?? [],
    startedNothing: () => false,
    send: (_descendant: unknown, signal: string) => {
      asked.push(signal);
      return 'sent' as const;
    },
    command: () => 'sleep 3600',
  };
  const subject = {
    ...{ pid: 6, target: -6, isOver: () => true, exit: Promise.resolve(), command: 'sh', tracker },
    listener: reportStop(log, 3_600_000),
  };
  const forceKill = new AbortController().signal;
  const timing = { graceMs: 3_600_000, clock: systemClock, forceKill };
  expect(await stopProgram(subject, timing, {})).toEqual({ killed: false, survivors: [] });
  expect(asked).toEqual(['SIGTERM', 'SIGCONT']);
  expect(lines).toEqual([]);
});

/**
 * Starts a daemon by these words, ends its program, and says whether the daemon is alive after the
 * stop.
 */
const outlives = (words: string) =>
  withTempDir(async (dir) => {
    const note = join(dir, 'pid');
    const daemon = `sh -c 'echo $$ > ${note}.new; mv ${note}.new ${note}; exec sleep 3600' >/dev/null 2>&1 </dev/null`;
    const script = `${words} ${daemon} & while [ ! -e ${note} ]; do sleep 0.01; done`;
    const run = await startSupervised(['sh', '-c', script]);
    await run.ended;
    expect(existsSync(note)).toBe(true);
    const pid = Number(readFileSync(note, 'utf8'));
    try {
      await run.stop();
      return isAlive(pid);
    } finally {
      kill(pid);
    }
  });

it.each(['PROCWRAP_ID=stay', 'PROCWRAP_ID=stay setsid', 'env PROCWRAP_ID=stay nohup'])(
  'a daemon with the mark continues to run: %s',
  async (words) => expect(await outlives(words)).toBe(true),
);

it.each(['', 'setsid', 'env -u PROCWRAP_ID', 'env -i'])(
  'every other daemon is stopped: "%s"',
  async (words) => expect(await outlives(words)).toBe(false),
);

it('names five of many processes, and counts the rest', () => {
  const { log, lines } = listening();
  const left = [1, 2, 3, 4, 5, 6, 7].map((pid) => ({ pid, command: 'nap' }));
  reportStop(log, 0).waitingFor(left);
  expect(lines.join('')).toContain(': 1 (nap), 2 (nap), 3 (nap), 4 (nap), 5 (nap) and 2 more; ');
});
