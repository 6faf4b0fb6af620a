import { describe, expect, it } from 'vitest';
import { type Candidate, selectTree } from '../../src/sweep/select-tree.ts';

const process = (pid: number, facts: Partial<Candidate> = {}): Candidate => ({
  pid,
  parent: 1,
  group: pid,
  session: pid,
  startTime: `start of ${pid}`,
  running: true,
  tagged: false,
  ...facts,
});
const none = { group: undefined, known: new Map<number, string>() };
const pidsOf = (found: readonly Candidate[]) =>
  found.map(({ pid }) => pid).toSorted((a, b) => a - b);

describe('selectTree', () => {
  it('finds processes with the tag, and their descendants in any order', () => {
    const table = [
      process(12, { parent: 11 }),
      process(11, { parent: 10 }),
      process(10, { tagged: true }),
      process(13),
    ];
    expect(pidsOf(selectTree(table, none))).toEqual([10, 11, 12]);
  });

  it('finds the group and the session', () => {
    const table = [process(10, { group: 5 }), process(11, { session: 5 }), process(12)];
    expect(pidsOf(selectTree(table, { ...none, group: 5 }))).toEqual([10, 11]);
  });

  it('finds processes that were found before, unless the pid has a new process', () => {
    const known = new Map([
      [10, 'start of 10'],
      [11, 'long ago'],
    ]);
    expect(pidsOf(selectTree([process(10), process(11)], { ...none, known }))).toEqual([10]);
  });

  it('is empty without processes of the run', () => {
    expect(selectTree([process(10), process(11, { parent: 10 })], none)).toEqual([]);
  });
});
