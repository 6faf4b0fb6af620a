import { Secret } from '@procwrap/core';
import { expect, it } from 'vitest';
import { isMarked, markOf } from '../../src/spool/receiver-mark.ts';
import { receiversOf } from '../../src/spool/receivers-of.ts';

const url = new Secret('https://x.example/hush');
const none = {
  ...{ notify: [], notifySecret: undefined },
  ...{ rollbarAccessToken: undefined, rollbarReportFailures: false },
};
const rollbarOf = (token: string) => {
  const rollbarAccessToken = new Secret(token);
  const [only] = receiversOf({ ...none, rollbarAccessToken, rollbarReportFailures: true });
  if (!only) throw new Error('no receiver');
  return only;
};

it('names the addresses, and Rollbar if it gets failed runs', () => {
  const notifySecret = new Secret('s');
  const notify = [{ kind: 'slack', url, host: 'x.example' }] as const;
  expect(receiversOf({ ...none, notify, notifySecret })).toEqual([
    { kind: 'slack', url, host: 'x.example', secret: notifySecret },
  ]);
  expect(receiversOf(none)).toEqual([]);
  expect(receiversOf({ ...none, rollbarAccessToken: notifySecret })).toEqual([]);
  expect(receiversOf({ ...none, rollbarReportFailures: true })).toEqual([]);
  expect(rollbarOf('t')).toMatchObject({ kind: 'rollbar', host: 'api.rollbar.com' });
});

it('one project of Rollbar is another receiver than the next', () => {
  const mark = markOf(rollbarOf('one'), 'id');
  expect(isMarked(mark, rollbarOf('one'), 'id')).toBe(true);
  expect(isMarked(mark, rollbarOf('two'), 'id')).toBe(false);
});
