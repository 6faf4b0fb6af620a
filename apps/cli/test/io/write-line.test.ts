import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync, readSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { createLineWriter } from '../../src/io/write-line.ts';

const drain = (fd: number): string => {
  const buffer = Buffer.alloc(1 << 20);
  let text = '';
  for (;;) {
    try {
      const size = readSync(fd, buffer);
      if (size === 0) return text;
      text += buffer.toString('utf8', 0, size);
    } catch {
      return text;
    }
  }
};

const withPipe = (use: (reader: number, writer: number) => void) =>
  withTempDir(async (dir) => {
    const path = join(dir, 'pipe');
    execFileSync('mkfifo', [path]);
    const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const writer = openSync(path, constants.O_WRONLY);
    use(reader, writer);
    closeSync(reader);
    closeSync(writer);
  });

describe('createLineWriter', () => {
  it('drops lines when a pipe is full, and says so later', () =>
    withPipe((reader, writer) => {
      const { write } = createLineWriter(writer);
      const line = `${'x'.repeat(1023)}\n`;
      for (let count = 0; count < 100; count += 1) write(line);
      expect(drain(reader)).toHaveLength(65_536);
      write('after\n');
      expect(drain(reader)).toBe(
        'procwrap WARNING 36 lines before this one were dropped, because the pipe was full\nafter\n',
      );
    }));

  it('gives its own note the shape of the next line', () =>
    withPipe((reader, writer) => {
      const { write } = createLineWriter(writer);
      for (let count = 0; count < 70; count += 1) write(`${'x'.repeat(1023)}\n`);
      drain(reader);
      write('after\n', 'run-ended', (note, event) => `${event} ${note.toUpperCase()}`);
      expect(drain(reader)).toMatch(/^lines-lost PROCWRAP WARNING 6 LINES .*\nafter\n$/);
      for (let count = 0; count < 70; count += 1) write(`${'x'.repeat(1023)}\n`);
      drain(reader);
      write('after\n', 'run-ended', () => undefined);
      expect(drain(reader)).toBe('after\n');
    }));

  it('does not make the shared descriptor non-blocking', () =>
    withPipe((_reader, writer) => {
      createLineWriter(writer).write('x\n');
      const flags = readFileSync(`/proc/self/fdinfo/${writer}`, 'utf8');
      const octal = /flags:\s+(\d+)/.exec(flags)?.[1] ?? '';
      expect(Number.parseInt(octal, 8) & constants.O_NONBLOCK).toBe(0);
    }));

  it('writes to a file, and does not fail when a descriptor is closed', () =>
    withTempDir(async (dir) => {
      const path = join(dir, 'log');
      writeFileSync(path, '');
      const fd = openSync(path, 'a');
      createLineWriter(fd).write('line\n');
      closeSync(fd);
      expect(readFileSync(path, 'utf8')).toBe('line\n');
      expect(() => createLineWriter(fd).write('lost\n')).not.toThrow();
    }));
});
