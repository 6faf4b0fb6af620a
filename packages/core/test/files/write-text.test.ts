import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { withTempDir } from '@procwrap/test-kit';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { deliverToPipe, writeText } from '../../src/files/index.ts';

/** Starts a program that is ended with this file, also when a test fails. */
const started: ChildProcess[] = [];
const start = (command: string, words: readonly string[]) => {
  const child = spawn(command, words);
  started.push(child);
  return child;
};
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
});

const isRoot = process.getuid?.() === 0;
const modeOf = (path: string) => statSync(path).mode & 0o7777;
const inDir = (use: (path: string, dir: string) => unknown) =>
  withTempDir(async (dir) => void (await use(join(dir, 'file'), dir)));

describe('a regular file', () => {
  it('is made with the mode that is asked for, or as the umask says', () =>
    inDir(async (path, dir) => {
      expect((await writeText(path, 'new', { made: { mode: 0o666 } })).made).toBe(true);
      expect([readFileSync(path, 'utf8'), modeOf(path)]).toEqual(['new', 0o666]);
      await writeText(join(dir, 'usual'), 'new');
      expect(modeOf(join(dir, 'usual'))).toBe(0o666 & ~process.umask());
      expect(readdirSync(dir).sort()).toEqual(['file', 'usual']);
    }));

  it('is replaced whole, and keeps its mode', () =>
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

  it('is written through links, which stay, also where they lead to nothing yet', () =>
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

  it('keeps its other names', () =>
    inDir(async (path, dir) => {
      writeFileSync(path, 'an older and longer text');
      linkSync(path, join(dir, 'other'));
      await writeText(path, 'new');
      expect(readFileSync(join(dir, 'other'), 'utf8')).toBe('new');
    }));

  it.runIf(isRoot)('is written in place where it is mounted by itself (only root can mount)', () =>
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

  it('stays as it was when it cannot be written, and nothing is left beside it', () =>
    inDir(async (path, dir) => {
      mkdirSync(path);
      await expect(writeText(path, 'new')).rejects.toMatchObject({ code: 'EISDIR' });
      const missing = writeText(join(dir, 'no', 'such'), 'new');
      await expect(missing).rejects.toMatchObject({ code: 'ENOENT' });
      expect(readdirSync(dir)).toEqual(['file']);
    }));

  it('writes through no link that waits under the name of its draft', () =>
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

describe('what is no regular file', () => {
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

  it('a pipe is written to, in one piece or many, as its reader takes it', () =>
    inDir(async (path) => {
      execFileSync('mkfifo', [path]);
      const long = 'x'.repeat(1_000_000);
      const untilRead = new AbortController().signal;
      const reader = start('cat', [path]);
      const writing = writeText(path, long, { untilRead });
      const [got] = await Promise.all([text(reader.stdout), writing]);
      expect(got).toBe(long);
      expect(lstatSync(path).isFIFO()).toBe(true);
    }));

  it('a pipe that nobody reads is an error, not a wait', () =>
    inDir(async (path) => {
      execFileSync('mkfifo', [path]);
      await expect(writeText(path, 'x')).rejects.toMatchObject({ code: 'ENXIO' });
    }));

  it('our own output is what its path means, even where it is a file or a pipe', () =>
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

describe('deliverToPipe', () => {
  it('waits for a reader, however late it comes', () =>
    inDir(async (path) => {
      execFileSync('mkfifo', [path]);
      const delivery = await deliverToPipe(path, 'for you');
      const reader = start('cat', [path]);
      expect(await text(reader.stdout)).toBe('for you');
      await delivery?.done;
    }));

  it('ends when it is cancelled, and when its reader has seen enough', () =>
    inDir(async (path) => {
      execFileSync('mkfifo', [path]);
      const unread = await deliverToPipe(path, 'x');
      unread?.cancel();
      await unread?.done;
      const long = await deliverToPipe(path, 'x'.repeat(1_000_000));
      start('head', ['-c', '10', path]);
      await long?.done;
    }));

  it('is for pipes only', () =>
    inDir(async (path) => {
      writeFileSync(path, 'mine');
      expect(await deliverToPipe(path, 'x')).toBeUndefined();
      expect(readFileSync(path, 'utf8')).toBe('mine');
    }));
});
