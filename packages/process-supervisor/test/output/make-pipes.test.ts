import { closeSync, fstatSync, readdirSync, readSync, statSync, writeSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { closePipe, makePipes } from '../../src/output/make-pipes.ts';

it('makes real pipes and leaves no files', async () => {
  await withTempDir(async (dir) => {
    const pipes = await makePipes(2, { folders: ['/no/such/folder', dir], mkfifo: 'mkfifo' });
    expect(pipes).toHaveLength(2);
    expect(readdirSync(dir)).toEqual([]);
    for (const pipe of pipes ?? []) {
      expect(fstatSync(pipe.readFd).isFIFO()).toBe(true);
      writeSync(pipe.writeFd, 'through');
      const buffer = Buffer.alloc(10);
      expect(buffer.toString('utf8', 0, readSync(pipe.readFd, buffer))).toBe('through');
      closeSync(pipe.writeFd);
      expect(readSync(pipe.readFd, buffer)).toBe(0);
      closeSync(pipe.readFd);
    }
  });
});

it('makes a folder that others cannot enter', async () => {
  await withTempDir(async (dir) => {
    const spy = join(dir, 'mkfifo');
    await writeFile(
      spy,
      `#!/bin/sh\nstat -c %a "$(dirname "$3")" > ${dir}/mode\nexec mkfifo "$@"\n`,
      { mode: 0o755 },
    );
    const pipes = await makePipes(1, { folders: [dir], mkfifo: spy });
    pipes?.forEach(closePipe);
    const { readFile } = await import('node:fs/promises');
    expect((await readFile(join(dir, 'mode'), 'utf8')).trim()).toBe('700');
    expect(statSync(spy).isFile()).toBe(true);
  });
});

it('is undefined without a folder or without a working mkfifo', async () => {
  await withTempDir(async (dir) => {
    expect(await makePipes(1, { folders: ['/no/such/folder'], mkfifo: 'mkfifo' })).toBeUndefined();
    expect(await makePipes(1, { folders: [dir], mkfifo: '/no/such/mkfifo' })).toBeUndefined();
    expect(await makePipes(1, { folders: [dir], mkfifo: 'false' })).toBeUndefined();
    expect(await makePipes(1, { folders: [dir], mkfifo: 'true' })).toBeUndefined();
    expect(readdirSync(dir)).toEqual([]);
  });
});
