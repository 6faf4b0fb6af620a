import { createLog } from '@procwrap/core';
import { createFakeClock } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { createWaitProgress, showLimit } from '../../src/wait/progress.ts';

const open = (timeoutMs = 60_000) => {
  const lines: string[] = [];
  const clock = createFakeClock();
  const log = createLog({ level: 'INFO', write: (line) => void lines.push(line.trimEnd()) });
  const wait = { shown: 'tcp://db:5432', timeoutMs, clock, log };
  return { lines, clock, progress: createWaitProgress(wait) };
};

it('writes nothing for a wait of less than a second', async () => {
  const { lines, clock, progress } = open();
  progress.notReady('ECONNREFUSED');
  await clock.advance(999);
  progress.notReady('ECONNREFUSED');
  progress.ready();
  expect(lines).toEqual([]);
});

it('says after a second what it waits for, and why, and then every ten seconds as a warning', async () => {
  const { lines, clock, progress } = open();
  await clock.advance(1000);
  progress.notReady('ECONNREFUSED');
  await clock.advance(9_999);
  progress.notReady('ECONNREFUSED');
  await clock.advance(1);
  progress.notReady('it answered 503');
  await clock.advance(1500);
  progress.ready();
  expect(lines).toEqual([
    'procwrap INFO waiting for tcp://db:5432, 59 s left: ECONNREFUSED',
    'procwrap WARNING waiting for tcp://db:5432, 49 s left: it answered 503',
    'procwrap WARNING tcp://db:5432 is ready after 12.5 s',
  ]);
});

it('writes no warning about a wait that is over within ten seconds', async () => {
  const { lines, clock, progress } = open();
  await clock.advance(1000);
  progress.notReady('ECONNREFUSED');
  await clock.advance(8999);
  progress.ready();
  expect(lines).toEqual([
    'procwrap INFO waiting for tcp://db:5432, 59 s left: ECONNREFUSED',
    'procwrap INFO tcp://db:5432 is ready after 10 s',
  ]);
});

it('has no time left when the last check took longer', async () => {
  const { lines, clock, progress } = open();
  await clock.advance(61_000);
  progress.notReady('no answer in time');
  expect(lines[0]).toContain(', 0 s left: no answer in time');
});

it('says nothing about the time left when there is no limit', async () => {
  const { lines, clock, progress } = open(Number.POSITIVE_INFINITY);
  await clock.advance(1000);
  progress.notReady('ECONNREFUSED');
  expect(lines).toEqual(['procwrap INFO waiting for tcp://db:5432: ECONNREFUSED']);
});

it.each([
  [60, '60 ms'],
  [2000, '2 s'],
  [1500, '1.5 s'],
])('shows a limit of %s ms as %s', (ms, shown) => expect(showLimit(ms)).toBe(shown));
