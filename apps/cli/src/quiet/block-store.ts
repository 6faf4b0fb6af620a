import { closeSync, readSync, writeSync } from 'node:fs';
import { openHiddenFile } from './hidden-file.ts';

/** A block of output, or what was dropped in its place. */
export interface StoredBlock {
  /** Bytes of output, without headers. */
  readonly payload: number;
  /** Reads it; undefined when it was dropped. */
  readonly read: (() => Buffer) | undefined;
}

/** Blocks in their order. The oldest are dropped when there are too many. */
export interface BlockStore {
  /** Adds a copy of a block. */
  put(block: Buffer, payload: number): void;
  blocks(): readonly StoredBlock[];
  close(): void;
}

/** How much is kept, and where; a test replaces it. */
export interface BlockStoreLimits {
  /** The most blocks in the file, which each have the same space in it. */
  readonly inFile: number;
  /** The most blocks in memory, when there is no file or the disk is full. */
  readonly inMemory: number;
  /** The space of a block in the file. */
  readonly blockSize: number;
  /** Opens the file; throws as file operations do. */
  readonly openFile: () => number;
}

const usualLimits: BlockStoreLimits = {
  inFile: 64,
  inMemory: 4,
  blockSize: 1024 * 1024,
  openFile: openHiddenFile,
};

interface File {
  readonly fd: number;
  /** How many blocks were written. */
  count: number;
}

const openOr = (openFile: () => number): File | undefined => {
  try {
    return { fd: openFile(), count: 0 };
  } catch {
    return undefined;
  }
};

const readBlock = (fd: number, { at, size }: { readonly at: number; readonly size: number }) => {
  const block = Buffer.allocUnsafeSlow(size);
  const got = readSync(fd, block, 0, size, at);
  return block.subarray(0, got);
};

/** Whether all of it was written; a full disk takes nothing, or a part. */
const isWritten = (fd: number, block: Buffer, at: number): boolean => {
  try {
    return writeSync(fd, block, 0, block.length, at) === block.length;
  } catch {
    return false;
  }
};

/** Turns the oldest of the blocks that `isOne` selects into a dropped one, next to others. */
const dropOldest = (blocks: StoredBlock[], isOne: (block: StoredBlock) => boolean): void => {
  const index = blocks.findIndex(isOne);
  const dropped = blocks[index];
  if (!dropped) return;
  const before = blocks[index - 1];
  const isJoined = before !== undefined && before.read === undefined;
  const payload = dropped.payload + (isJoined ? before.payload : 0);
  const [from, count] = isJoined ? [index - 1, 2] : [index, 1];
  blocks.splice(from, count, { payload, read: undefined });
};

/** An empty store. Its file is opened for the first block. */
export function createBlockStore(limits: BlockStoreLimits = usualLimits): BlockStore {
  const { inFile, inMemory, blockSize, openFile } = limits;
  const blocks: StoredBlock[] = [];
  const inMemoryNow = new Set<StoredBlock>();
  let file: File | undefined;
  let isOpened = false;
  const close = () => {
    if (file) closeSync(file.fd);
    file = undefined;
  };
  const putInFile = (block: Buffer, payload: number): boolean => {
    if (!isOpened) file = openOr(openFile);
    isOpened = true;
    if (!file) return false;
    const { fd, count } = file;
    const at = (count % inFile) * blockSize;
    // Its space is that of the oldest block in the file.
    if (count >= inFile)
      dropOldest(blocks, (one) => one.read !== undefined && !inMemoryNow.has(one));
    if (!isWritten(fd, block, at)) return false;
    const size = block.length;
    blocks.push({ payload, read: () => readBlock(fd, { at, size }) });
    file.count += 1;
    return true;
  };
  const putInMemory = (block: Buffer, payload: number) => {
    const copy = Buffer.from(block);
    const stored = { payload, read: () => copy };
    blocks.push(stored);
    inMemoryNow.add(stored);
    const [oldest] = inMemoryNow;
    if (inMemoryNow.size <= inMemory || !oldest) return;
    inMemoryNow.delete(oldest);
    dropOldest(blocks, (one) => one === oldest);
  };
  const put = (block: Buffer, payload: number) => {
    if (!putInFile(block, payload)) putInMemory(block, payload);
  };
  return { put, blocks: () => blocks, close };
}
