import { expect, it } from 'vitest';
import { runTrampoline } from '../../src/exec/trampoline.ts';
import { ownPipe } from '../own-pipe.ts';

const self = { env: {}, execPath: process.execPath, chdir: () => {}, on: () => {}, off: () => {} };

it('says why it cannot become the program', async () => {
  const lines: string[] = [];
  const writeLine = (line: string) => void lines.push(line);
  expect(await runTrampoline(['{"identity":{}}', 'true'], { self, writeLine })).toBe(126);
  expect(lines.join()).toMatch(/^procwrap ERROR this Node cannot become another program/);
});

it('ends as the program that it has to run as its child', async () => {
  const lines: string[] = [];
  const writeLine = (line: string) => void lines.push(line);
  const [reader, writer] = ownPipe();
  const env = {
    PROCWRAP_CHILD_PATH: process.env.PATH,
    PROCWRAP_CHILD_MAKEFLAGS: `--jobserver-auth=${reader},${writer}`,
  };
  const execve = () => {
    throw new Error('became the program');
  };
  const words = ['{}', 'sh', '-c', 'exit 6'];
  expect(await runTrampoline(words, { self: { ...self, env, execve }, writeLine })).toBe(6);
  expect(lines).toEqual([]);
});

it('refuses arguments that name no program', () =>
  expect(runTrampoline([], { self, writeLine: () => {} })).rejects.toThrow('JSON'));
