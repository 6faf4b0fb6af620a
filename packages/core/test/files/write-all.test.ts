import { closeSync, constants, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, makeFifo, withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { writeAll } from '../../src/files/write-all.ts';

/** More than a pipe holds. */
const bytes = Buffer.alloc(1_000_000, 'x');

/** A pipe with both its ends in one descriptor, which never blocks. */
const withPipe = (use: (fd: number) => Promise<void>) =>
  withTempDir(async (dir) => {
    const path = join(dir, 'pipe');
    makeFifo(path);
    const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
    await use(fd).finally(() => closeSync(fd));
  });

const readWhatIsThere = (fd: number): number => {
  try {
    return readSync(fd, Buffer.alloc(bytes.length));
  } catch {
    return 0;
  }
};

it('continues when a full pipe has room again', () =>
  withPipe(async (fd) => {
    const writing = writeAll(fd, bytes, undefined);
    let left = bytes.length;
    const takeAll = eventually(() => {
      left -= readWhatIsThere(fd);
      return left === 0;
    });
    await Promise.all([writing, takeAll]);
  }));

it('rejects for a full pipe when its signal aborts', () =>
  withPipe(async (fd) => {
    const stop = new AbortController();
    const writing = writeAll(fd, bytes, stop.signal);
    stop.abort();
    await expect(writing).rejects.toMatchObject({ code: 'EAGAIN' });
  }));
