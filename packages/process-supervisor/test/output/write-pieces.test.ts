import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { type OutputPiece, writePieces } from '../../src/output/write-pieces.ts';
import { openPipe } from './open-pipe.ts';
import { megabyte, never } from './watch-sink.ts';

const piece = (stream: OutputPiece['stream'], content: string): OutputPiece => ({
  stream,
  chunk: Buffer.from(content),
});
const large: OutputPiece = { stream: 'stdout', chunk: megabyte };
const stallLimitMs = 3_600_000;
const nothing = { unread: 0, failed: {} };

it('writes pieces in their order to one file, and nothing when there are none', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'file');
    const fd = openSync(path, 'w');
    const settings = { forceKill: never, fds: { stdout: fd, stderr: fd } };
    const pieces = [piece('stdout', 'a'), piece('stderr', 'b'), piece('stdout', 'c')];
    expect(await writePieces(pieces, settings)).toEqual(nothing);
    expect(await writePieces([], settings)).toEqual(nothing);
    closeSync(fd);
    expect(readFileSync(path, 'utf8')).toBe('abc');
  }));

it('keeps the order in one pipe, however much its reader takes', async () => {
  const pipe = await openPipe();
  pipe.start();
  const fds = { stdout: pipe.fd, stderr: pipe.fd };
  const one = { stream: 'stderr', chunk: megabyte } as const;
  const pieces = [
    piece('stdout', 'a'),
    one,
    piece('stdout', 'b'),
    one,
    large,
    piece('stderr', 'c'),
  ];
  expect(await writePieces(pieces, { forceKill: never, fds, stallLimitMs })).toEqual(nothing);
  await eventually(() => pipe.bytes().length === 3 * megabyte.length + 3);
  expect(pipe.text().replaceAll(/x+/g, 'x')).toBe('axbxc');
});

it('gives a reader up that does not read, and counts what it did not get', async () => {
  const [slow, other] = [await openPipe(), await openPipe()];
  other.start();
  const fds = { stdout: slow.fd, stderr: other.fd };
  const pieces = [large, piece('stderr', 'a'), large, large, piece('stderr', 'b')];
  const { unread: lost } = await writePieces(pieces, { forceKill: never, fds, stallLimitMs: 20 });
  expect(lost).toBeGreaterThan(2 * megabyte.length);
  expect(lost).toBeLessThanOrEqual(3 * megabyte.length);
  await eventually(() => other.text() === 'ab');
});

it('waits only a moment for such a reader after forceKill', async () => {
  const slow = await openPipe();
  const fds = { stdout: slow.fd, stderr: slow.fd };
  const forceKill = AbortSignal.abort();
  const { unread } = await writePieces([large, large], { forceKill, fds, stallLimitMs });
  expect(unread).toBeGreaterThan(0);
});

it('is done when nobody reads any more', async () => {
  // A pipe without a reader cannot be opened again, so the sink closes this descriptor.
  const [out, err] = [await openPipe({ ours: false }), await openPipe({ ours: false })];
  for (const { reader } of [out, err]) reader.destroy();
  await eventually(() => out.reader.closed && err.reader.closed);
  const fds = { stdout: out.fd, stderr: err.fd };
  const pieces = [large, piece('stderr', 'a'), large];
  expect(await writePieces(pieces, { forceKill: never, fds, stallLimitMs })).toEqual(nothing);
});

it.skipIf(!existsSync('/dev/full'))('says which stream takes no more', () =>
  withTempDir(async (dir) => {
    const [full, fd] = [openSync('/dev/full', 'w'), openSync(join(dir, 'file'), 'w')];
    onTestFinished(() => {
      for (const each of [full, fd]) closeSync(each);
    });
    const pieces = [piece('stdout', 'a'), piece('stderr', 'b'), piece('stdout', 'c')];
    const one = await writePieces(pieces, { forceKill: never, fds: { stdout: full, stderr: fd } });
    expect(one).toMatchObject({ unread: 0, failed: { stdout: { code: 'ENOSPC' } } });
    expect(readFileSync(join(dir, 'file'), 'utf8')).toBe('b');
    const other = await writePieces(pieces, {
      forceKill: never,
      fds: { stdout: fd, stderr: full },
    });
    expect(other.failed).toMatchObject({ stderr: { code: 'ENOSPC' } });
  }),
);
