import { expect, it } from 'vitest';
import { leaveTerminal } from '../../src/io/leave-terminal.ts';

const leave = (isTerminal: (fd: number) => boolean) => {
  const became: unknown[] = [];
  leaveTerminal(
    7,
    { execve: ((...given: unknown[]) => void became.push(given)) as never },
    isTerminal,
  );
  return became;
};

it('ends by becoming a shell when a stream is a terminal', () => {
  for (const terminal of [0, 1, 2]) {
    expect(leave((fd) => fd === terminal)).toEqual([['/bin/sh', ['sh', '-c', 'exit 7'], {}]]);
  }
});

it('returns when none is, or when this Node cannot become another program', () => {
  expect(leave(() => false)).toEqual([]);
  expect(leaveTerminal(7, {}, () => true)).toBeUndefined();
});
