import { expect, it } from 'vitest';
import { createRunTag, withRunTag } from '../../src/program/run-tag.ts';

const program = { file: 'a', args: [], env: { A: '1' } };

it('is different every time', () => {
  const tag = createRunTag();
  expect(tag).toMatch(/^[\da-f-]{36}$/);
  expect(createRunTag()).not.toBe(tag);
});

it('is undefined without the kernel’s file; the environment is then not changed', () => {
  expect(createRunTag('/nowhere/uuid')).toBeUndefined();
  expect(withRunTag(program, undefined)).toBe(program);
});

it('joins the tag of an outer supervisor', () => {
  const inner = withRunTag(withRunTag(program, 'outer'), 'inner');
  expect(inner.env).toEqual({ A: '1', PROCWRAP_ID: 'outer:inner' });
});
