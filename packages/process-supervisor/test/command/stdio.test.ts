import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { command } from '../../src/index.ts';
import { outputOf, sh } from './shell.ts';

describe('streams', () => {
  it('read from and write to files, descriptors and texts', () =>
    withTempDir(async (dir) => {
      const file = join(dir, 'out');
      const cat = command('cat').stdio({ stdin: { text: 'one\n' } });
      await cat.stdio({ stdout: { file } }).run();
      await cat.stdio({ stdout: { file, append: true } }).run();
      await command('cat')
        .stdio({ stdin: { file }, stdout: { file: `${file}2` } })
        .run();
      expect(readFileSync(`${file}2`, 'utf8')).toBe('one\none\n');
      const fd = openSync(file, 'w');
      await sh('echo fd; echo err >&2').stdio({ stdin: 'ignore', stdout: fd, stderr: fd }).run();
      closeSync(fd);
      expect(readFileSync(file, 'utf8')).toBe('fd\nerr\n');
    }));

  it('are closed again when another cannot be opened', () =>
    withTempDir(async (dir) => {
      const stdio = { stdin: { file: '/dev/null' }, stdout: { file: join(dir, 'no', 'way') } };
      await expect(sh(':').stdio(stdio).run()).rejects.toThrow('cannot be opened (ENOENT)');
    }));

  it('work for a program that does not read its input, or whose input nobody writes', async () => {
    const text = 'x'.repeat(1_000_000);
    expect(await sh('exit 0').stdio({ stdin: { text } }).run()).toMatchObject({ exitCode: 0 });
    expect(await outputOf(command('cat').stdio({ stdin: 'pipe' }))).toBe('');
  });

  it('are not waited for when a background process holds them open', async () => {
    expect(await outputOf(sh('echo here; sleep 3600 & exit 0'))).toBe('here\n');
  });
});
