import { expect, it } from 'vitest';
import { createBlockStore } from '../../src/quiet/block-store.ts';
import { type HeldOutput, holdOutput } from '../../src/quiet/held-output.ts';
import { openHiddenFile } from '../../src/quiet/hidden-file.ts';

const noFile = () => {
  throw new Error('no folder');
};
const blockSize = 1024 * 1024;

/** What is held, with neighbours of one stream joined. */
const shownBy = (held: HeldOutput) => {
  const parts: [string, string][] = [];
  for (const piece of held.pieces()) {
    const [name, text] =
      piece.kind === 'output'
        ? [piece.stream, String(piece.chunk)]
        : ['dropped', String(piece.bytes)];
    const last = parts.at(-1);
    if (last?.[0] === name && name !== 'dropped') last[1] += text;
    else parts.push([name, text]);
  }
  return parts;
};

it('holds copies of chunks in their order', () => {
  const held = holdOutput();
  const reused = Buffer.from('one');
  held.add('stdout', reused);
  reused.fill('x');
  held.add('stderr', Buffer.from('two'));
  held.add('stdout', Buffer.alloc(0));
  held.add('stdout', Buffer.from('three'));
  expect(shownBy(held)).toEqual([
    ['stdout', 'one'],
    ['stderr', 'two'],
    ['stdout', 'three'],
  ]);
  held.close();
});

it('keeps what is larger than its memory in a file, byte for byte', () => {
  const held = holdOutput();
  const text = Array.from({ length: 400_000 }, (_, index) => `${index}\n`).join('');
  held.add('stdout', Buffer.from(text));
  held.add('stderr', Buffer.from('end'));
  expect(text.length).toBeGreaterThan(2 * blockSize);
  const [first, second] = shownBy(held);
  expect(first?.[1] === text).toBe(true);
  expect(second).toEqual(['stderr', 'end']);
  held.close();
});

it('drops the oldest part when there is too much, and says how much', () => {
  const limits = { inFile: 2, inMemory: 2, blockSize };
  for (const openFile of [openHiddenFile, noFile]) {
    const held = holdOutput(createBlockStore({ ...limits, openFile: () => openFile() }));
    for (let count = 0; count < 5; count += 1) held.add('stdout', Buffer.alloc(blockSize, 'a'));
    held.add('stderr', Buffer.from('end'));
    const [dropped, kept, end] = shownBy(held);
    expect(dropped?.[0]).toBe('dropped');
    expect(Number(dropped?.[1]) + (kept?.[1].length ?? 0)).toBe(5 * blockSize);
    expect(kept?.[1].length).toBeLessThan(3 * blockSize);
    expect(end).toEqual(['stderr', 'end']);
    held.close();
  }
});
