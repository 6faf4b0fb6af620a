import { expect, it } from 'vitest';
import { ping } from '../../../src/alerts/ping/ping.ts';
import { createNotice } from '../notice.ts';

const facts = { url: new URL('https://hc.example/ping/x/?create=1'), secret: undefined, nowMs: 0 };
const pathOf = (more: Parameters<typeof createNotice>[0]) =>
  ping.request(createNotice(more), facts).url.pathname;

it.each([
  ['/ping/x/start', { event: 'start', end: undefined }],
  ['/ping/x', { event: 'success' }],
  ['/ping/x/3', {}],
  ['/ping/x/255', { end: { exitStatus: 255 } }],
  ['/ping/x/fail', { end: { exitStatus: 0 } }],
  ['/ping/x/fail', { end: { exitStatus: 3_221_225_786 } }],
  ['/ping/x/fail', { end: { attempts: 0, exitStatus: 77 } }],
  ['/ping/x/fail', { end: undefined }],
  ['/ping/x/log', { event: 'conflict' }],
  ['/ping/x/log', { event: 'stopped' }],
  ['/ping/x/3', { timing: 'late' }],
  ['/ping/x/log', { timing: 'past' }],
] as const)('posts to %s for %j', (path, more) => expect(pathOf(more)).toBe(path));

it('keeps the query and adds the id of the run', () => {
  const { url, body } = ping.request(createNotice({ output: 'last' }), facts);
  expect(url.search).toBe('?create=1&rid=run-1');
  expect(body).toBe('nightly on host failed\n\nlast');
  expect(ping.isWanted(createNotice(), [])).toBe(true);
});

it('knows an answer of status 200 that is a refusal', () => {
  const answer = { kind: 'answer', status: 200, headers: {} } as const;
  const problemOf = (excerpt?: string) =>
    ping.problemIn?.({ ...answer, ...(excerpt && { excerpt }) });
  expect(problemOf('OK (not found)')).toBe('the receiver answered OK (not found)');
  expect([problemOf('OK'), problemOf()]).toEqual([undefined, undefined]);
  expect(ping.isBusy?.({ ...answer, excerpt: 'OK (rate limited)' })).toBe(true);
  expect(ping.isBusy?.({ ...answer, excerpt: 'OK (not found)' })).toBe(false);
});
