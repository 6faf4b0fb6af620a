import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { findings, options, sources } from '../../examples/read-options.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

it('reads options with their sources', () => {
  expect(options).toMatchObject({ taskName: 'nightly', processTimeout: 60 });
  expect(sources.taskName).toEqual({ kind: 'variable', written: 'PROC_WRAPPER_TASK_NAME' });
  expect(sources.processTimeout).toEqual({ kind: 'object', written: 'options.processTimeout' });
  expect(findings).toEqual([]);
});

it('is the first example of the README, in five lines', () => {
  const example = read('examples/read-options.ts');
  expect(example.trim().split('\n')).toHaveLength(5);
  const [, first] = /```ts\n(.*?)```/s.exec(read('README.md')) ?? [];
  expect(first).toBe(example);
});
