import type { JsonValue } from '@procwrap/core';
import { expect, test } from 'vitest';
import { failed } from '../../src/exchange/exchange-result.ts';
import { describeResult } from '../../src/reporting/describe-result.ts';

const said = (status: number, body: JsonValue) =>
  describeResult({ kind: 'answer', status, headers: {}, body });

test.each([
  [{ detail: 'no', error_class: 'X', error_message: 'Y', error_code: 'z' }, 'no'],
  [{ task: { uuid: ['odd', 'worse'] } }, 'task.uuid: odd; task.uuid: worse'],
  [{ status: 'text', a: ['b'] }, 'status: text; a: b'],
  [['cannot start'], 'cannot start'],
  ['plain', 'plain'],
  [{ a: { detail: 'deep' } }, 'a: deep'],
])('%j', (body, words) => {
  expect(said(400, body)).toBe(`the server answered 400: ${words}`);
});

test('a long message is cut, and line breaks are removed', () => {
  const words = said(400, { detail: `a\n\tb ${'c'.repeat(1000)}` });
  expect(words).toContain(': a b ccc');
  expect(words.length).toBeLessThan(340);
});

test('characters that control a terminal are escaped', () => {
  const words = said(400, { detail: '\u001b[2J\u001b]0;x\u0007 \u202eevil\u009b1m' });
  expect(words).toContain(String.raw`\u{1b}[2J\u{1b}]0;x\u{7} \u{202e}evil\u{9b}1m`);
});

test('other results', () => {
  const headers = {};
  expect(said(200, { uuid: 'x' })).toBe('the server answered 200');
  expect(describeResult({ kind: 'cancelled' })).toBe(
    'procwrap was stopped before the server answered',
  );
  expect(describeResult({ kind: 'cancelled', isUnsent: true })).toBe(
    'procwrap was stopped before it could send this',
  );
  expect(describeResult(failed('a\nb'))).toBe('a b');
  expect(describeResult({ kind: 'answer', status: 409, headers })).toBe('the server answered 409');
  const page = { kind: 'answer', status: 502, headers, excerpt: '<html>' } as const;
  expect(describeResult(page)).toBe('the server answered 502: not JSON, but <html>');
  const lost = { kind: 'answer', status: 301, headers } as const;
  expect(describeResult(lost)).toContain('redirects to nowhere');
});
