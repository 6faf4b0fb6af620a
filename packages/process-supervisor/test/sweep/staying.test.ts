import { describe, expect, it } from 'vitest';
import type { ProcessTable } from '../../src/sweep/process-table.ts';
import { createTracker } from '../../src/sweep/tracker.ts';

/** A table with one process, 8, in the group of a program, 7, with an environment. */
const tableOf = (environment: () => string): ProcessTable => ({
  pids: () => [8],
  entry: (pid) => ({ pid, parent: 1, group: 7, session: 7, startTime: '1', running: true }),
  environmentHolds: (_pid, text) => environment().includes(text),
  command: () => 'daemon',
});

const trackerOf = (environment: () => string) => {
  const facts = { pid: 7, leadsGroup: true, tag: 'the-tag', spared: () => [] };
  return createTracker(facts, tableOf(environment), '/no/such/proc');
};
const pidsOf = (found: readonly { readonly pid: number }[]) => found.map(({ pid }) => pid);

describe('a process in the group of a program', () => {
  it.each(['', 'A=1', 'PROCWRAP_ID=the-tag', 'PROCWRAP_ID=stay:the-tag'])(
    'is found with the environment %j',
    (environment) => expect(pidsOf(trackerOf(() => environment).look())).toEqual([8]),
  );

  it('is not found when it has the mark', () =>
    expect(trackerOf(() => 'A=1\0PROCWRAP_ID=stay').look()).toEqual([]));

  it('is unsure once when it has no environment, as it may become another program', () => {
    let environment = '';
    const tracker = trackerOf(() => environment);
    expect(tracker.look()).toMatchObject([{ pid: 8, unsure: true }]);
    environment = 'PROCWRAP_ID=stay';
    expect(tracker.look()).toEqual([]);
  });

  it('is not unsure again when it still has none', () => {
    const tracker = trackerOf(() => '');
    tracker.look();
    expect(tracker.look()).not.toMatchObject([{ unsure: true }]);
  });
});
