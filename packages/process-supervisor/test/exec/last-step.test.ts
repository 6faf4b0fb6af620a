import { expect, it } from 'vitest';
import { lastStep } from '../../src/exec/last-step.ts';

const program = { file: 'tool', args: ['-x'], env: { A: '1' } };
const tools = { env: ['/no/such/env', '/bin/sh'], nice: ['/bin/cat'] };

it('is a tool that exits with 126 or 127 where Node would abort', () => {
  for (const version of ['v22.19.0', 'v24.11.1', 'v25.0.0']) {
    expect(lastStep(program, version, tools)).toEqual({
      ...program,
      file: '/bin/sh',
      args: ['--', 'tool', '-x'],
    });
  }
});

it('is another tool for a name that env would take as a variable', () => {
  expect(lastStep({ ...program, file: 'a=b' }, 'v24.0.0', tools)).toMatchObject({
    file: '/bin/cat',
    args: ['-n', '0', '--', 'a=b', '-x'],
  });
});

it('is the program itself when Node throws, or without such a tool', () => {
  expect(lastStep(program, 'v26.0.0', tools)).toBe(program);
  expect(lastStep(program, undefined, tools)).toBe(program);
  expect(lastStep(program, 'v24.0.0', { env: [], nice: [] })).toBe(program);
});
