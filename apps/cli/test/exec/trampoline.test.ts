import { systemClock } from '@procwrap/core';
import { expect, it } from 'vitest';
import { runTrampoline } from '../../src/exec/trampoline.ts';
import { ownPipe } from '../own-pipe.ts';

const self = { env: {}, execPath: process.execPath, chdir: () => {}, on: () => {}, off: () => {} };
const deps = { self, clock: systemClock };

it('says why it cannot become the program', async () => {
  const lines: string[] = [];
  const writeLine = (line: string) => void lines.push(line);
  for (const format of ['text', 'json'])
    expect(await runTrampoline([format, '{"identity":{}}', 'true'], { ...deps, writeLine })).toBe(
      126,
    );
  expect(lines[0]).toMatch(/^procwrap ERROR this Node cannot become another program/);
  expect(JSON.parse(lines[1] ?? '')).toMatchObject({
    ...{ level: 'ERROR', event: 'command-not-started' },
    message: expect.stringMatching(/^this Node cannot become another program/),
  });
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
  const words = ['text', '{}', 'sh', '-c', 'exit 6'];
  expect(await runTrampoline(words, { ...deps, self: { ...self, env, execve }, writeLine })).toBe(
    6,
  );
  expect(lines).toEqual([]);
});

it('refuses arguments that name no program', () =>
  expect(runTrampoline(['text'], { ...deps, writeLine: () => {} })).rejects.toThrow('JSON'));
