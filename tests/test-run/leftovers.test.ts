import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { describeLeftovers, readLeftovers } from '../../scripts/test/leftovers.ts';

const start = (words: readonly string[], options: SpawnOptions): ChildProcess => {
  const [program = '', ...args] = words;
  const child = spawn(program, args, { stdio: 'ignore', ...options });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
};

const listens = `require('net').createServer().listen(0, '127.0.0.1', function () { console.log(this.address().port) })`;

describe.runIf(process.platform === 'linux')('the leftovers of a run', () => {
  it('are empty when the run ended all its processes', () =>
    withTempDir(async (folder) => {
      const child = start(['true'], { env: { RUN: folder } });
      await once(child, 'exit');
      expect(readLeftovers({ variable: `RUN=${folder}`, folder })).toEqual({
        processes: [],
        files: [],
      });
    }));

  it.each([
    ['the variable of the run', ['sleep', '3600'], (folder: string) => ({ env: { RUN: folder } })],
    [
      'the folder in its arguments',
      ['tail', '-f', '-n', '0', '/dev/null'],
      (cwd: string) => ({ env: {}, cwd }),
    ],
  ])('include a process with %s', (_by, words, options) =>
    withTempDir(async (folder) => {
      const { pid = 0 } = start(words, options(folder));
      const marks = { variable: `RUN=${folder}`, folder };
      const found = { pid, command: words.join(' '), ports: [] };
      await eventually(() => {
        const [{ startedAtMs, ...left } = { startedAtMs: 0 }] = readLeftovers(marks).processes;
        return isDeepStrictEqual(left, found) && Math.abs(Date.now() - startedAtMs) < 3_600_000;
      });
    }),
  );

  it('include the open ports of a process', () =>
    withTempDir(async (folder) => {
      const words = [process.execPath, '-e', listens];
      const child = start(words, { env: { RUN: folder }, stdio: ['ignore', 'pipe', 'ignore'] });
      const [port] = await once(child.stdout ?? child, 'data');
      const left = readLeftovers({ variable: `RUN=${folder}`, folder });
      expect(left.processes[0]?.ports).toEqual([Number(String(port))]);
      expect(describeLeftovers(left)[0]).toMatch(
        new RegExp(`^process ${child.pid}: .*open ports: ${Number(String(port))}\\)$`),
      );
    }));

  it('include files in the temporary folder', () =>
    withTempDir(async (folder) => {
      writeFileSync(join(folder, 'forgotten'), '');
      const left = readLeftovers({ variable: 'RUN=none', folder });
      expect(describeLeftovers(left)).toEqual(['in the temporary folder: forgotten']);
    }));
});
