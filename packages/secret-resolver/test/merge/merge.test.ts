import type { JsonObject } from '@procwrap/core';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/formats/json.ts';
import { type MergeStrategy, merge } from '../../src/merge/merge.ts';

const first = { a: 1, list: [1, { x: 1 }, 3], obj: { x: 1, y: { z: 1 } } };
const second = { b: 2, list: [{ n: 0 }, { y: 2 }], obj: { y: { w: 2 } } };

const merged = (
  strategy: MergeStrategy,
  before: JsonObject = first,
  after: JsonObject = second,
) => {
  const result = merge(before, after, strategy);
  return result.ok ? result.value : result.problem;
};

describe('merge', () => {
  it.each([
    ['DEEP', [{ n: 0 }, { x: 1, y: 2 }, 3], { x: 1, y: { z: 1, w: 2 } }],
    ['SHALLOW', [{ n: 0 }, { y: 2 }], { y: { w: 2 } }],
    ['REPLACE', [{ n: 0 }, { y: 2 }], { x: 1, y: { z: 1, w: 2 } }],
    ['ADDITIVE', [1, { x: 1 }, 3, { n: 0 }, { y: 2 }], { x: 1, y: { z: 1, w: 2 } }],
    ['TYPESAFE_REPLACE', [{ n: 0 }, { y: 2 }], { x: 1, y: { z: 1, w: 2 } }],
    ['TYPESAFE_ADDITIVE', [1, { x: 1 }, 3, { n: 0 }, { y: 2 }], { x: 1, y: { z: 1, w: 2 } }],
  ] as const)('%s', (strategy, list, obj) => {
    expect(merged(strategy)).toEqual({ a: 1, b: 2, list, obj });
  });

  it('keeps properties that only one of them has, and makes a list longer', () => {
    expect(merged('DEEP', { list: [1], only: true }, { list: [2, 3] })).toEqual({
      list: [2, 3],
      only: true,
    });
  });

  it('changes neither of them', () => {
    const [before, after] = [structuredClone(first), structuredClone(second)];
    merged('DEEP', before, after);
    merged('ADDITIVE', before, after);
    expect([before, after]).toEqual([first, second]);
  });

  it.each(['DEEP', 'REPLACE', 'ADDITIVE'] as const)(
    '%s takes the later of two types',
    (strategy) => {
      expect(merged(strategy, { a: [1], b: {} }, { a: 'x', b: 5 })).toEqual({ a: 'x', b: 5 });
    },
  );

  it.each([
    [{ o: { a: [1] } }, { o: { a: 'hunter2' } }, 'o.a is first a list and later a string'],
    [{ a: null }, { a: {} }, 'a is first null and later an object'],
    [{ a: true }, { a: 1 }, 'a is first a boolean and later a number'],
  ])('a type-safe strategy names the property and no value: %j', (before, after, reason) => {
    expect(merged('TYPESAFE_REPLACE', before, after)).toBe(
      `${reason}, which TYPESAFE_REPLACE does not merge`,
    );
  });

  it('treats a number that keeps its digits as a number', () => {
    const parsed = parseJson('{"a":12345678901234567890}');
    const after = parsed.ok ? (parsed.value as JsonObject) : {};
    expect(JSON.stringify(merged('TYPESAFE_ADDITIVE', { a: 1 }, after))).toBe(
      '{"a":12345678901234567890}',
    );
  });

  it('merges properties called __proto__ like any other', () => {
    const parsed = parseJson('{"__proto__":{"polluted":1}}');
    const evil = parsed.ok ? (parsed.value as JsonObject) : {};
    expect(JSON.stringify(merged('DEEP', evil, evil))).toBe('{"__proto__":{"polluted":1}}');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
