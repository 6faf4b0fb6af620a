import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createStarter, makeFifo, withTempDir } from '@procwrap/test-kit';
import { afterAll, describe, expect, it } from 'vitest';
import { inputFile, removeFile } from '../../src/values/input-file.ts';

const { start, killAll } = createStarter();
afterAll(killAll);

const inDir = (use: (path: string, dir: string) => unknown) =>
  withTempDir(async (dir) => void (await use(join(dir, 'in'), dir)));

describe('inputFile', () => {
  it('is made for its owner only, and removed unless the options keep it', () =>
    inDir(async (path) => {
      const kept = await inputFile(path, 'x');
      expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['x', 0o600]);
      await kept.remove(false);
      expect(existsSync(path)).toBe(true);
      await kept.remove(undefined);
      expect(existsSync(path)).toBe(false);
    }));

  it('that was there before is overwritten, and removed only when the options say so', () =>
    inDir(async (path) => {
      writeFileSync(path, 'an older text', { mode: 0o640 });
      const file = await inputFile(path, 'x');
      expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['x', 0o640]);
      await file.remove(undefined);
      expect(existsSync(path)).toBe(true);
      await file.remove(true);
      expect(existsSync(path)).toBe(false);
    }));

  it('is written through a link; what was there before stays at its end', () =>
    inDir(async (path, dir) => {
      symlinkSync('real', path);
      const made = await inputFile(path, 'x');
      expect(readFileSync(join(dir, 'real'), 'utf8')).toBe('x');
      await made.remove(undefined);
      expect(readdirSync(dir)).toEqual(['in']);
      writeFileSync(join(dir, 'real'), 'mine');
      await (await inputFile(path, undefined)).remove(true);
      expect(readdirSync(dir)).toEqual(['real']);
    }));

  it('is written for one reader of a named pipe after the other, and never removed', () =>
    inDir(async (path) => {
      makeFifo(path);
      const file = await inputFile(path, 'x');
      for (let attempt = 0; attempt < 2; attempt += 1) {
        await file.offer();
        expect(await text(start('cat', [path]).stdout)).toBe('x');
        await file.taken();
      }
      await file.offer();
      await file.remove(true);
      await file.taken();
      expect(lstatSync(path).isFIFO()).toBe(true);
    }));
});

describe('removeFile', () => {
  it('does not remove a device, and ignores a missing file', () =>
    inDir(async (path) => {
      await removeFile(path);
      if (process.getuid?.() === 0) execFileSync('mknod', [path, 'c', '1', '3']);
      else makeFifo(path);
      await removeFile(path);
      expect(existsSync(path)).toBe(true);
    }));
});

it('is named when its disk does not answer', async () => {
  const silent = () => Promise.reject(new Error('its disk does not answer'));
  await expect(inputFile('/mnt/input', 'text', silent)).rejects.toThrow(
    'cannot write the input file /mnt/input: its disk does not answer',
  );
});
