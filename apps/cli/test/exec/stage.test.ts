import { expect, it } from 'vitest';
import { runStage } from '../../src/exec/stage.ts';

const self = { env: {}, execPath: process.execPath, chdir: () => {}, on: () => {}, off: () => {} };

it('says why it cannot become the program', async () => {
  const lines: string[] = [];
  const writeLine = (line: string) => void lines.push(line);
  expect(await runStage(['{"identity":{}}', 'true'], { self, writeLine })).toBe(126);
  expect(lines.join()).toMatch(/^procwrap ERROR this Node cannot become another program/);
});

it('does not know what to become without being told', () =>
  expect(runStage([], { self, writeLine: () => {} })).rejects.toThrow('JSON'));
