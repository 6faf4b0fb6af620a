import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  closeSync,
  copyFileSync,
  openSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { describe, expect, inject, it } from 'vitest';
import { bareEnv, procwrap } from '../../procwrap.ts';

const become = (words: readonly string[], cwd: string) =>
  procwrap(['-o', '--mode', 'exec', '--', ...words], { cwd });

const put = (path: string, content: string | Buffer) => {
  writeFileSync(path, content);
  chmodSync(path, 0o755);
};

/** A program of this system, changed. */
const damaged = (change: (bytes: Buffer) => Buffer | undefined): Buffer => {
  const bytes = readFileSync('/bin/true');
  return change(bytes) ?? bytes;
};

/** Files that the kernel refuses to execute, with the exit code and the message. */
const refused: readonly (readonly [string, string | Buffer, number, string])[] = [
  ['the line ends of Windows', '#!/bin/sh\r\necho hi\n', 127, "'/bin/sh\\r' does not exist"],
  ['a folder as interpreter', '#!/usr\n', 126, "interpreter '/usr' is no regular file"],
  ['an interpreter without the permission', '#!/etc/passwd\n', 126, 'no permission'],
  ['an interpreter that is not there', '#!/no/such\n', 127, "'/no/such' does not exist"],
  ['itself as interpreter', '#!file\n', 126, '(ELOOP)'],
  ['a piece of a program', damaged((bytes) => bytes.subarray(0, 100)), 126, 'damaged'],
  ['the first bytes of one', damaged((bytes) => bytes.subarray(0, 30)), 126, 'damaged'],
  [
    'a program with a wrong table',
    damaged((bytes) => void bytes.fill(0xff, 56, 58)),
    126,
    'damaged',
  ],
  ['a program that is an object', damaged((bytes) => void bytes.fill(1, 16, 17)), 126, 'damaged'],
];

describe('--mode exec ends with one line and never with an abort', () => {
  it.each(refused)('when the file has %s', (_what, content, code, why) =>
    withTempDir(async (dir) => {
      put(join(dir, 'file'), content);
      const run = await become(['./file'], dir);
      expect(run).toMatchObject({ code, signal: null, stdout: '' });
      expect(run.stderr).toContain(why);
      expect(run.stderr.trim().split('\n')).toHaveLength(1);
    }),
  );

  it.each(['busy', 'a=b'])('when the file is being written to: %s', (name) =>
    withTempDir(async (dir) => {
      const path = join(dir, name);
      copyFileSync('/bin/true', path);
      chmodSync(path, 0o755);
      const fd = openSync(path, 'a');
      try {
        const run = await become([`./${name}`], dir);
        expect(run).toMatchObject({ code: 126, signal: null });
        expect(run.stderr.trim().split('\n')).toHaveLength(1);
        expect(run.stderr).toMatch(/Text file busy|ETXTBSY/);
      } finally {
        closeSync(fd);
      }
      expect(await become([`./${name}`], dir)).toMatchObject({ code: 0, stderr: '' });
    }),
  );

  it('when a link points to itself', () =>
    withTempDir(async (dir) => {
      symlinkSync('loop', join(dir, 'loop'));
      const run = await become(['./loop'], dir);
      expect(run).toMatchObject({ code: 126, signal: null });
      expect(run.stderr).toContain('ELOOP');
    }));

  it('when the file is a pipe, which procwrap does not open', () =>
    withTempDir(async (dir) => {
      const [code] = await once(spawn('mkfifo', ['-m', '755', join(dir, 'pipe')]), 'exit');
      expect(code).toBe(0);
      expect(await become(['./pipe'], dir)).toMatchObject({ code: 126, signal: null });
    }));

  it('when variables that are resolved make the environment too long', () =>
    withTempDir(async (dir) => {
      const lines = Array.from({ length: 70 }, (_, at) => `W${at}=${'y'.repeat(100_000)}\n`);
      writeFileSync(join(dir, 'big.env'), lines.join(''));
      const argv = ['-o', '--env', `FILE:${join(dir, 'big.env')}`, '--mode', 'exec', 'true'];
      const run = await procwrap(argv);
      expect(run).toMatchObject({ code: 126, signal: null });
      expect(run.stderr).toContain('longer than the system takes (E2BIG)');
    }));
});

describe('the program between procwrap and the command', () => {
  it('changes neither the name of the program, nor its arguments, nor its variables', () =>
    withTempDir(async (dir) => {
      const env = { ...bareEnv, 'a.b': 'odd', EMPTY: '' };
      const words = [
        '-o',
        '--mode',
        'exec',
        'sh',
        '-c',
        'tr "\\0" "\\n" </proc/$$/cmdline; tr "\\0" "\\n" </proc/$$/environ',
      ];
      const child = spawn(process.execPath, [inject('bundle'), ...words, '-x', ''], {
        stdio: ['ignore', 'pipe', 'inherit'],
        cwd: dir,
        env,
      });
      const shown = await text(child.stdout);
      expect(shown.split('\n').slice(0, 2)).toEqual(['sh', '-c']);
      expect(shown.split('\n')).toContain('-x');
      const own = shown.split('\n').filter((line) => /^(a\.b|EMPTY|HOME|LANG|SHLVL|_)=/.test(line));
      expect(own.filter((line) => !line.startsWith('_=')).sort()).toEqual([
        'EMPTY=',
        'HOME=/',
        'LANG=C.UTF-8',
        'a.b=odd',
      ]);
    }));

  it('leaves one process', async () => {
    const words = [inject('bundle'), '-o', '--mode', 'exec', 'sleep', '3600'];
    const child = spawn(process.execPath, words, { stdio: 'ignore', env: bareEnv });
    try {
      const comm = () => readFileSync(`/proc/${child.pid}/comm`, 'utf8');
      await eventually(() => comm() === 'sleep\n', { what: 'becoming sleep' });
      expect(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8')).toBe('');
    } finally {
      child.kill('SIGKILL');
    }
  });
});
