import { expect, it } from 'vitest';
import { kuma } from '../../../src/alerts/kuma/kuma.ts';
import { createNotice } from '../notice.ts';

const url = new URL('http://kuma.example/api/push/x?status=up&msg=OK&ping=');
const facts = { url, secret: undefined, nowMs: 0 };
const queryOf = (more: Parameters<typeof createNotice>[0]) =>
  Object.fromEntries(kuma.request(createNotice(more), facts).url.searchParams);

it('replaces the sample values of the address', () => {
  expect(queryOf({})).toEqual({ status: 'down', msg: 'nightly on host failed', ping: '1500' });
  expect(queryOf({ event: 'success', title: 'x'.repeat(300) })).toEqual({
    status: 'up',
    msg: 'x'.repeat(250),
    ping: '1500',
  });
  expect(queryOf({ end: undefined }).ping).toBe('0');
});

it('hears only how runs end', () => {
  expect(kuma.isWanted(createNotice({ event: 'start' }), [])).toBe(false);
  expect(kuma.isWanted(createNotice({ event: 'success' }), [])).toBe(true);
  expect(kuma.isWanted(createNotice(), [])).toBe(true);
});

it('gets nothing that is out of date', () => {
  expect(kuma.isWanted(createNotice({ timing: 'late' }), [])).toBe(true);
  expect(kuma.isWanted(createNotice({ timing: 'past' }), [])).toBe(false);
});
