import { closeSync, readSync, writeSync } from 'node:fs';
import { openHiddenFile } from './hidden-file.ts';

/** Where a block is. */
export type HeldPlace = 'file' | 'memory';

/** A block of output, or what was dropped in its place. */
export interface StoredBlock {
  /** Bytes of output, without headers. */
  readonly payload: number;
  readonly place: HeldPlace;
  /** Reads it; undefined when it was dropped from there. */
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

interface FilePart {
  /** Whether the next block takes the space of the oldest. */
  isFull(): boolean;
  /** Writes a block, and returns how to read it; undefined when the file does not take it. */
  write(block: Buffer): (() => Buffer) | undefined;
  close(): void;
}

const openOr = (openFile: () => number): number | undefined => {
  try {
    return openFile();
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

/** The part of a store that is in a file, which is opened for the first block. */
const createFilePart = ({ inFile, blockSize, openFile }: BlockStoreLimits): FilePart => {
  let fd: number | undefined;
  let isOpened = false;
  let count = 0;
  const write = (block: Buffer) => {
    if (!isOpened) fd = openOr(openFile);
    isOpened = true;
    if (fd === undefined) return undefined;
    const [opened, at, size] = [fd, (count % inFile) * blockSize, block.length];
    if (!isWritten(opened, block, at)) return undefined;
    count += 1;
    return () => readBlock(opened, { at, size });
  };
  const close = () => {
    if (fd !== undefined) closeSync(fd);
    fd = undefined;
  };
  return { isFull: () => count >= inFile, write, close };
};

/** Turns the oldest block of a place into a dropped one, together with one before it. */
const dropOldest = (blocks: StoredBlock[], place: HeldPlace): void => {
  const index = blocks.findIndex((block) => block.place === place && block.read);
  const dropped = blocks[index];
  if (!dropped) return;
  const before = blocks[index - 1];
  const gap = before?.place === place && !before.read ? before : undefined;
  const payload = dropped.payload + (gap?.payload ?? 0);
  const [from, count] = gap ? [index - 1, 2] : [index, 1];
  blocks.splice(from, count, { payload, place, read: undefined });
};

/** An empty store. */
export function createBlockStore(limits: BlockStoreLimits = usualLimits): BlockStore {
  const blocks: StoredBlock[] = [];
  const file = createFilePart(limits);
  const put = (block: Buffer, payload: number) => {
    if (file.isFull()) dropOldest(blocks, 'file');
    const read = file.write(block);
    if (read) {
      blocks.push({ payload, place: 'file', read });
      return;
    }
    const copy = Buffer.from(block);
    blocks.push({ payload, place: 'memory', read: () => copy });
    const inMemory = blocks.filter(({ place, read: held }) => place === 'memory' && held).length;
    if (inMemory > limits.inMemory) dropOldest(blocks, 'memory');
  };
  return { put, blocks: () => blocks, close: file.close };
}
