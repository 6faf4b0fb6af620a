import { closeSync, constants, fstatSync, openSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFifo, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { openDescriptor, ownDescriptor } from '../../src/files/own-descriptor.ts';

const inDir = (use: (path: string, dir: string) => void) =>
  withTempDir(async (dir) => use(join(dir, 'file'), dir));
const readEnd = constants.O_RDONLY | constants.O_NONBLOCK;

describe('ownDescriptor', () => {
  it('is the number of our descriptor, also behind links', () =>
    inDir((path) => {
      symlinkSync('/dev/fd/7', path);
      expect([ownDescriptor('/proc/self/fd/12'), ownDescriptor('/dev/stderr')]).toEqual([12, 2]);
      expect(ownDescriptor(path)).toBe(7);
    }));

  it('is undefined for a descriptor of another process, and for a file', () =>
    inDir((path) => {
      writeFileSync(path, '');
      expect(ownDescriptor(`/proc/${process.ppid}/fd/1`)).toBeUndefined();
      expect(ownDescriptor(path)).toBeUndefined();
      expect(ownDescriptor(join(path, 'below'))).toBeUndefined();
    }));

  it('is undefined for links in a circle', () =>
    inDir((path, dir) => {
      symlinkSync('file', join(dir, 'other'));
      symlinkSync('other', path);
      expect(ownDescriptor(path)).toBeUndefined();
    }));
});

describe('openDescriptor', () => {
  it('opens a pipe again, and closes only what it has opened', () =>
    inDir((path) => {
      makeFifo(path);
      const fd = openSync(path, constants.O_RDWR);
      try {
        const again = openDescriptor(fd);
        expect(again.fd).not.toBe(fd);
        expect(fstatSync(again.fd).ino).toBe(fstatSync(fd).ino);
        again.close();
        expect(() => fstatSync(again.fd)).toThrow('EBADF');
        expect(fstatSync(fd).isFIFO()).toBe(true);
      } finally {
        closeSync(fd);
      }
    }));

  it('returns a pipe itself when it cannot be opened again, as it has no reader', () =>
    inDir((path) => {
      makeFifo(path);
      const reader = openSync(path, readEnd);
      const fd = openSync(path, constants.O_WRONLY);
      closeSync(reader);
      try {
        expect(openDescriptor(fd).fd).toBe(fd);
      } finally {
        closeSync(fd);
      }
    }));

  it('returns a file itself, and leaves it open', () =>
    inDir((path) => {
      const fd = openSync(path, 'w');
      try {
        const same = openDescriptor(fd);
        expect(same.fd).toBe(fd);
        same.close();
        expect(fstatSync(fd).isFile()).toBe(true);
      } finally {
        closeSync(fd);
      }
    }));
});
