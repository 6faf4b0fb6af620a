import { createLog } from '@procwrap/core';
import { expect, it } from 'vitest';
import { outputValueOf } from '../../src/values/output-value.ts';

const circular: Record<string, unknown> = {};
circular.self = circular;

it.each([
  [{ a: [1, undefined], at: new Date(0) }, { a: [1, null], at: '1970-01-01T00:00:00.000Z' }, ''],
  [null, null, ''],
  [undefined, undefined, ''],
  [() => 1, undefined, 'the result is a function'],
  [circular, undefined, 'Converting circular structure to JSON'],
  [10n, undefined, 'BigInt'],
])('%o is sent as %j', (returned, expected, reported) => {
  const lines: string[] = [];
  const log = createLog({ level: 'WARNING', write: (line) => lines.push(line) });
  expect(outputValueOf(returned, log)).toEqual(expected);
  expect(lines.join('')).toContain(reported);
});

it('logs when a value cannot be written as JSON', () => {
  const hostile = {
    toJSON: () => {
      throw 'no';
    },
  };
  const lines: string[] = [];
  const log = createLog({ level: 'WARNING', write: (line) => lines.push(line) });
  expect(outputValueOf(hostile, log)).toBeUndefined();
  expect(lines[0]).toContain('no JSON');
});
