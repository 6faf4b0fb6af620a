import { startReferenceServer } from '@procwrap/reference-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { nextFinalBody } from '../../src/reporting/next-final-body.ts';
import { created, neverAborts, openApi, patches } from '../open-api.ts';

const final = { status: 'FAILED', exit_code: 3, finished_at: '2026-01-31T09:00:00Z' };
const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `line ${index} ${'x'.repeat(90)}`).join('\n');

/** A client of a server that fails on bodies of more than 2.5 MiB, as the real server does. */
const openLimited = async (maxBodyBytes = 2_621_440) => {
  const server = await startReferenceServer({ tasks: [{ name: 't1' }], maxBodyBytes });
  onTestFinished(() => server.close());
  const opened = openApi({ baseUrl: server.url, requestTimeoutMs: 'none' });
  await created(opened.api);
  const execution = () => server.executions()[0] ?? {};
  return { ...opened, server, execution };
};

test('a final status with large tails is sent again with shorter ones, which begin with a line', async () => {
  const { api, server, execution, lines: log } = await openLimited();
  const tail = lines(30_000);
  const body = { ...final, debug_log_tail: tail, error_log_tail: 'short', output_value: 1 };
  expect(await api.finish(body, neverAborts)).toBe('sent');
  expect(patches(server.requests).map(({ status }) => status)).toEqual([500, 204]);
  expect(execution()).toMatchObject({ ...final, error_log_tail: 'short', output_value: 1 });
  const stored = String(execution().debug_log_tail);
  expect(stored).toMatch(/^line \d+ x/);
  expect(tail.endsWith(stored)).toBe(true);
  expect(stored.length).toBeGreaterThan(90_000);
  expect(log.join('')).toContain('sending it again with shorter log tails');
});

test('a final status that is still too large is sent without tails', async () => {
  const { api, execution } = await openLimited(50_000);
  expect(await api.finish({ ...final, debug_log_tail: lines(30_000) }, neverAborts)).toBe('sent');
  expect(execution()).toMatchObject({ ...final, debug_log_tail: null });
});

test('a value is left out first when it is larger than the tails', async () => {
  const { api, execution } = await openLimited();
  const body = { ...final, debug_log_tail: lines(500), output_value: 'v'.repeat(3_000_000) };
  expect(await api.finish(body, neverAborts)).toBe('sent');
  expect(execution()).toMatchObject({ ...final, debug_log_tail: lines(500), output_value: null });
});

describe.each([413, 500, 501])('after a %i', (status) => {
  const next = (body: Parameters<typeof nextFinalBody>[0]) =>
    nextFinalBody(body, { kind: 'answer', status, headers: {} }, false);

  test('long tails are shortened, then left out', () => {
    const long = { ...final, debug_log_tail: lines(3000), error_log_tail: lines(3000) };
    const second = next(long);
    expect(Object.keys(second ?? {})).toEqual(Object.keys(long));
    expect(String(second?.error_log_tail).length).toBeLessThanOrEqual(100_000);
    expect(next(second ?? {})).toEqual(final);
  });

  test('the end of one endless line is kept', () => {
    const second = next({ ...final, debug_log_tail: 'x'.repeat(200_000) });
    expect(second?.debug_log_tail).toBe('x'.repeat(100_000));
  });

  test('the tries come to an end', () => {
    let body: ReturnType<typeof next> = {
      ...final,
      debug_log_tail: lines(3000),
      output_value: lines(3000),
      error_details: {},
      success_count: 1,
    };
    let rounds = 0;
    for (; body !== undefined && rounds < 20; rounds += 1) body = next(body);
    expect(rounds).toBeLessThan(6);
  });
});
