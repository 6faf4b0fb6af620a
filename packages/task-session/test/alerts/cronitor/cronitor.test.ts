import { expect, it } from 'vitest';
import { cronitor } from '../../../src/alerts/cronitor/cronitor.ts';
import { createNotice } from '../notice.ts';

const facts = {
  url: new URL('https://cronitor.link/p/key/job?env=x'),
  secret: undefined,
  nowMs: 0,
};
const queryOf = (more: Parameters<typeof createNotice>[0]) =>
  Object.fromEntries(cronitor.request(createNotice(more), facts).url.searchParams);

it('sends the state, the run and how it ended', () => {
  expect(queryOf({ event: 'start', end: undefined, host: undefined })).toEqual({
    env: 'x',
    state: 'run',
    series: 'run-1',
  });
  expect(queryOf({})).toEqual({
    env: 'x',
    state: 'fail',
    series: 'run-1',
    host: 'host',
    message: 'nightly on host failed',
    status_code: '3',
    metric: 'duration:1.5',
  });
  expect(queryOf({ event: 'success' }).state).toBe('complete');
});

it('has no state for a run that was not started or a service that was stopped', () => {
  const wanted = (['start', 'success', 'failure', 'conflict', 'stopped'] as const).filter((event) =>
    cronitor.isWanted(createNotice({ event }), []),
  );
  expect(wanted).toEqual(['start', 'success', 'failure']);
});

it('gets nothing that is out of date', () => {
  expect(cronitor.isWanted(createNotice({ timing: 'late' }), [])).toBe(true);
  expect(cronitor.isWanted(createNotice({ timing: 'past' }), [])).toBe(false);
});
