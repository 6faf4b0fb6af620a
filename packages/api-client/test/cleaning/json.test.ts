import { Secret } from '@procwrap/core';
import { expect, test } from 'vitest';
import { cleanJson, maxDepth } from '../../src/cleaning/json.ts';

test('text and keys are cleaned at every depth', () => {
  expect(cleanJson({ 'a\0': ['\ud800', { b: 'c\0' }] })).toEqual({
    'a\ufffd': ['\ufffd', { b: 'c\ufffd' }],
  });
});

test('values without JSON are left out or replaced', () => {
  const value = {
    none: undefined,
    code: () => 1,
    list: [undefined, 1],
    infinite: Number.POSITIVE_INFINITY,
    small: 5n,
    large: 12_345_678_901_234_567_890n,
    date: new Date(0),
    secret: new Secret('hush'),
    nothing: null,
    yes: true,
  };
  expect(cleanJson(value)).toEqual({
    list: [null, 1],
    infinite: null,
    small: 5,
    large: '12345678901234567890',
    date: '1970-01-01T00:00:00.000Z',
    secret: '[secret]',
    nothing: null,
    yes: true,
  });
  expect(cleanJson(undefined)).toBe(undefined);
});

test('a key may be called __proto__', () => {
  const value = JSON.parse('{"__proto__": {"polluted": 1}}');
  expect(JSON.stringify(cleanJson(value))).toBe('{"__proto__":{"polluted":1}}');
});

test('circular references are replaced, shared parts are kept', () => {
  const shared = { a: 1 };
  const circle: Record<string, unknown> = { one: shared, two: shared };
  circle.self = circle;
  expect(cleanJson(circle)).toEqual({ one: { a: 1 }, two: { a: 1 }, self: '[circular]' });
});

test('depth is limited', () => {
  let deep: unknown = 'bottom';
  for (let level = 0; level < 5000; level += 1) deep = [deep];
  const text = JSON.stringify(cleanJson(deep));
  expect(text).toBe(`${'['.repeat(maxDepth)}"[nested too deeply]"${']'.repeat(maxDepth)}`);
});
