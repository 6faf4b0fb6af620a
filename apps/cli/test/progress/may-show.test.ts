import { expect, it } from 'vitest';
import { mayShow } from '../../src/progress/may-show.ts';

const command = { kind: 'superviseCommand', command: { file: 'true', args: [] } } as const;
const terminals = (...fds: readonly number[]) => ({
  isTerminal: (fd: number) => fds.includes(fd),
  platform: 'linux' as const,
});

it('may be where stderr is a terminal and stdin is none, or where it is requested', () => {
  expect(mayShow({ progress: undefined }, command, terminals(1, 2))).toBe(true);
  expect(mayShow({ progress: undefined }, command, terminals(0, 1, 2))).toBe(false);
  expect(mayShow({ progress: undefined }, command, terminals(1))).toBe(false);
  expect(mayShow({ progress: true }, command, terminals())).toBe(true);
  expect(mayShow({ progress: false }, command, terminals(1, 2))).toBe(false);
});

it('is not where no command is supervised, and not on Windows', () => {
  expect(mayShow({ progress: true }, { kind: 'watchContainer' }, terminals(2))).toBe(false);
  expect(mayShow({ progress: true }, undefined, terminals(2))).toBe(false);
  const windows = { ...terminals(2), platform: 'win32' as const };
  expect(mayShow({ progress: true }, command, windows)).toBe(false);
});
