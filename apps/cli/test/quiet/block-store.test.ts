import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { type BlockStore, createBlockStore } from '../../src/quiet/block-store.ts';
import { openHiddenFile } from '../../src/quiet/hidden-file.ts';

const small = { inFile: 2, inMemory: 1, blockSize: 4 };

const shown = (store: BlockStore) =>
  store.blocks().map(({ payload, read }) => (read ? String(read()) : -payload));

it('opens no file before there is a block, and closes it once', () => {
  let opened = 0;
  const openFile = () => {
    opened += 1;
    return openHiddenFile();
  };
  const store = createBlockStore({ ...small, openFile });
  expect(opened).toBe(0);
  store.put(Buffer.from('1'), 1);
  store.put(Buffer.from('2'), 1);
  expect(opened).toBe(1);
  expect(shown(store)).toEqual(['1', '2']);
  store.close();
  store.close();
});

it('uses the space of the oldest block again', () => {
  const store = createBlockStore({ ...small, openFile: () => openHiddenFile() });
  for (const text of ['1', '22', '333', '4444']) store.put(Buffer.from(text), text.length);
  expect(shown(store)).toEqual([-3, '333', '4444']);
  expect(store.blocks().map(({ place }) => place)).toEqual(['file', 'file', 'file']);
  store.close();
});

it('keeps the latest blocks in memory when the file takes no more, and says what is missing', () =>
  withTempDir(async (dir) => {
    // Nothing can be written to a descriptor that is open for reading.
    closeSync(openSync(join(dir, 'file'), 'w'));
    const openFile = () => openSync(join(dir, 'file'), 'r');
    const store = createBlockStore({ ...small, openFile });
    for (const text of ['1', '2', '3']) store.put(Buffer.from(text), 1);
    expect(shown(store)).toEqual([-2, '3']);
    expect(store.blocks().map(({ place }) => place)).toEqual(['memory', 'memory']);
    store.close();
  }));

it.runIf(process.platform === 'linux')('keeps what a full disk did not take in memory', () => {
  const store = createBlockStore({ ...small, openFile: () => openSync('/dev/full', 'r+') });
  store.put(Buffer.from('1'), 1);
  expect(shown(store)).toEqual(['1']);
  store.close();
});
