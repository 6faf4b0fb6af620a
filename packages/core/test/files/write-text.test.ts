import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { asOrdinaryUser, createStarter, makeFifo, withTempDir } from '@procwrap/test-kit';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { isPipe, writeText } from '../../src/files/index.ts';

const { start, killAll } = createStarter();
afterAll(killAll);

const isRoot = process.getuid?.() === 0;
const modeOf = (path: string) => statSync(path).mode & 0o7777;
const inDir = (use: (path: string, dir: string) => unknown) =>
  withTempDir(async (dir) => void (await use(join(dir, 'file'), dir)));

describe('a regular file', () => {
  it('is made with the given mode, or that of the umask', () =>
    inDir(async (path, dir) => {
      expect((await writeText(path, 'new', { made: { mode: 0o666 } })).made).toBe(true);
      expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['new', 0o666]);
      await writeText(join(dir, 'usual'), 'new');
      expect(modeOf(join(dir, 'usual'))).toBe(0o666 & ~process.umask());
      expect(readdirSync(dir).sort()).toEqual(['file', 'usual']);
    }));

  it('is replaced as a whole, and keeps its mode', () =>
    inDir(async (path, dir) => {
      writeFileSync(path, 'an older and longer text');
      chmodSync(path, 0o641);
      const { ino } = statSync(path);
      const written = await writeText(path, 'new', { made: { mode: 0o600 } });
      expect(written).toMatchObject({ made: false, stats: { ino: statSync(path).ino } });
      expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['new', 0o641]);
      expect(statSync(path).ino).not.toBe(ino);
      expect(readdirSync(dir)).toEqual(['file']);
    }));

  it.runIf(isRoot)('keeps its owner (only root can give a file away)', () =>
    inDir(async (path) => {
      writeFileSync(path, 'old');
      chmodSync(path, 0o640);
      chownSync(path, 41_234, 41_235);
      await writeText(path, 'new', { durable: true });
      const { uid, gid } = statSync(path);
      expect([uid, gid, modeOf(path)]).toEqual([41_234, 41_235, 0o640]);
      await writeText(path, 'new', { always: { mode: 0o4755, owner: { uid: 41_236, gid: 1 } } });
      const after = statSync(path);
      expect([after.uid, after.gid, modeOf(path)]).toEqual([41_236, 1, 0o4755]);
    }),
  );

  it('is written through links, which stay, also links to nothing', () =>
    inDir(async (path, dir) => {
      mkdirSync(join(dir, 'sub'));
      symlinkSync('sub/second', path);
      symlinkSync('../real', join(dir, 'sub', 'second'));
      expect((await writeText(path, 'made')).made).toBe(true);
      expect(readFileSync(join(dir, 'real'), 'utf8')).toBe('made');
      expect((await writeText(path, 'again')).made).toBe(false);
      expect(readFileSync(join(dir, 'real'), 'utf8')).toBe('again');
      expect(lstatSync(path).isSymbolicLink()).toBe(true);
      expect(readdirSync(dir).sort()).toEqual(['file', 'real', 'sub']);
    }));

  it('is replaced without write permission, where its folder permits it', () =>
    inDir(async (path, dir) => {
      writeFileSync(path, 'old');
      chmodSync(path, 0o444);
      chmodSync(dir, 0o777);
      // The file keeps its owner, so it must belong to the user who replaces it.
      if (isRoot) chownSync(path, 65_534, 0);
      await asOrdinaryUser(() => writeText(path, 'new'));
      expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['new', 0o444]);
      expect(readdirSync(dir)).toEqual(['file']);
    }));

  it('keeps its other names', () =>
    inDir(async (path, dir) => {
      writeFileSync(path, 'an older and longer text');
      linkSync(path, join(dir, 'other'));
      await writeText(path, 'new');
      expect(readFileSync(join(dir, 'other'), 'utf8')).toBe('new');
    }));

  it.runIf(isRoot)('is written in place when it is a mount point (only root can mount)', () =>
    inDir((path, dir) => {
      writeFileSync(join(dir, 'outside'), 'an older and longer text');
      writeFileSync(path, '');
      const module = new URL('../../src/files/index.ts', import.meta.url).href;
      const script = `import { writeText } from '${module}'; await writeText('${path}', 'new');`;
      const words = ['--input-type=module', '-e', script];
      const mounted = `mount --bind "${join(dir, 'outside')}" "${path}" && exec "$0" "$@"`;
      execFileSync('unshare', ['-m', 'sh', '-c', mounted, process.execPath, ...words]);
      expect(readFileSync(join(dir, 'outside'), 'utf8')).toBe('new');
      expect(readdirSync(dir).sort()).toEqual(['file', 'outside']);
    }),
  );

  it('is unchanged when it cannot be written, and no other file is left', () =>
    inDir(async (path, dir) => {
      mkdirSync(path);
      await expect(writeText(path, 'new')).rejects.toMatchObject({ code: 'EISDIR' });
      const missing = writeText(join(dir, 'no', 'such'), 'new');
      await expect(missing).rejects.toMatchObject({ code: 'ENOENT' });
      expect(readdirSync(dir)).toEqual(['file']);
    }));

  it('is not written through a link with the name of its temporary file', () =>
    inDir(async (path, dir) => {
      const victim = join(dir, 'victim');
      writeFileSync(victim, 'as it was');
      symlinkSync(victim, join(dir, `.procwrap-${process.pid}-i.tmp`));
      const guessed = vi.spyOn(Math, 'random').mockReturnValue(0.5);
      const writing = writeText(path, 'new');
      await expect(writing.finally(() => guessed.mockRestore())).rejects.toThrow('EEXIST');
      expect(readFileSync(victim, 'utf8')).toBe('as it was');
    }));
});

describe('a path to no regular file', () => {
  it.runIf(isRoot)('a device is written to, and stays (only root can make one)', () =>
    inDir(async (path, dir) => {
      execFileSync('mknod', ['-m', '666', path, 'c', '1', '3']);
      await writeText(path, 'gone', { always: { mode: 0o600 } });
      expect([lstatSync(path).isCharacterDevice(), modeOf(path)]).toEqual([true, 0o666]);
      execFileSync('mknod', ['-m', '666', join(dir, 'full'), 'c', '1', '7']);
      const full = writeText(join(dir, 'full'), 'x');
      await expect(full).rejects.toMatchObject({ code: 'ENOSPC' });
    }),
  );

  it('a pipe is written to, in as many pieces as its reader needs', () =>
    inDir(async (path) => {
      makeFifo(path);
      const long = 'x'.repeat(1_000_000);
      const untilRead = new AbortController().signal;
      const reader = start('cat', [path]);
      const writing = writeText(path, long, { untilRead });
      const [got] = await Promise.all([text(reader.stdout), writing]);
      expect(got).toBe(long);
      expect(lstatSync(path).isFIFO()).toBe(true);
    }));

  it('a pipe without a reader is an error at once', () =>
    inDir(async (path) => {
      makeFifo(path);
      await expect(writeText(path, 'x')).rejects.toMatchObject({ code: 'ENXIO' });
    }));

  it('a pipe without write permission is an error, and stays', () =>
    inDir(async (path, dir) => {
      makeFifo(path, '444');
      chmodSync(dir, 0o777);
      if (isRoot) chownSync(path, 65_534, 0);
      const writing = asOrdinaryUser(() => writeText(path, 'x'));
      await expect(writing).rejects.toMatchObject({ code: 'EACCES' });
      expect(lstatSync(path).isFIFO()).toBe(true);
    }));

  it('our open file is written at its position', () =>
    inDir(async (path) => {
      const fd = openSync(path, 'w');
      try {
        writeSync(fd, 'a');
        const written = await writeText(`/dev/fd/${fd}`, 'b');
        expect(written).toEqual({ made: false, stats: undefined });
        writeSync(fd, 'c');
        expect(readFileSync(path, 'utf8')).toBe('abc');
      } finally {
        closeSync(fd);
      }
    }));

  it('the path of our output leads to it, also when that is a file or a pipe', () =>
    inDir(async (path) => {
      const module = new URL('../../src/files/index.ts', import.meta.url).href;
      const script = `import { writeText } from '${module}';
        process.stdout.write('a'); await writeText('/dev/stdout', 'b'); process.stdout.write('c');
        await writeText('/dev/fd/3', 'd');`;
      const words = ['-c', '"$0" "$@" 3>&1 | cat', process.execPath, '--input-type=module', '-e'];
      expect(execFileSync('sh', [...words, script], { encoding: 'utf8' })).toBe('abcd');
      const toFile = ['-c', `"$0" "$@" > ${path} 3>&1`, ...words.slice(2), script];
      execFileSync('sh', toFile);
      expect(readFileSync(path, 'utf8')).toBe('abcd');
    }));
});

describe('isPipe', () => {
  it('is false for a missing file and for links in a circle', () =>
    inDir((path) => {
      expect(isPipe(path)).toBe(false);
      symlinkSync('file', path);
      expect(isPipe(path)).toBe(false);
    }));
});
