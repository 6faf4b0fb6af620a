import { closeSync, openSync } from 'node:fs';
import { expect, it } from 'vitest';
import { streamKind } from '../../src/progress/stream-kind.ts';
import { ownPipe } from '../own-pipe.ts';

const nothing = () => false;

it('tells terminals, files, programs and closed descriptors apart', () => {
  expect(streamKind(2, (fd) => fd === 2)).toBe('terminal');
  const fd = openSync('/dev/null', 'r');
  expect(streamKind(fd, nothing)).toBe('file');
  closeSync(fd);
  expect(streamKind(99_999, nothing)).toBe('closed');
});

it.runIf(process.platform === 'linux')('a pipe leads to a program', () => {
  expect(streamKind(ownPipe()[0], nothing)).toBe('program');
});
