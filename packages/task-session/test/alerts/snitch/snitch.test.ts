import { expect, it } from 'vitest';
import { snitch } from '../../../src/alerts/snitch/snitch.ts';
import { createNotice } from '../notice.ts';

const facts = { url: new URL('https://nosnch.in/x'), secret: undefined, nowMs: 0 };
const bodyOf = (more: Parameters<typeof createNotice>[0]) =>
  snitch.request(createNotice(more), facts).body;

it('checks in with the exit status', () => {
  expect(bodyOf({})).toBe('s=3&m=nightly+on+host+failed');
  expect(bodyOf({ event: 'success', end: { exitStatus: 4 } })).toMatch(/^s=0&/);
  expect(bodyOf({ end: { exitStatus: 0 } })).toMatch(/^s=1&/);
  expect(bodyOf({ end: undefined })).toMatch(/^s=1&/);
});

it('hears only how runs end', () => {
  const isWanted = (event: 'start' | 'success' | 'failure' | 'conflict') =>
    snitch.isWanted(createNotice({ event }), []);
  expect([
    isWanted('start'),
    isWanted('success'),
    isWanted('failure'),
    isWanted('conflict'),
  ]).toEqual([false, true, true, false]);
});

it('gets nothing that is out of date', () => {
  expect(snitch.isWanted(createNotice({ timing: 'late' }), [])).toBe(true);
  expect(snitch.isWanted(createNotice({ timing: 'past' }), [])).toBe(false);
});
