import { createMovableClock } from '@procwrap/test-kit';
import type { SendDeps } from '../../src/alerts/channel-kind.ts';
import type { AlertItem, AlertMessage } from '../../src/alerts/messages/alert-message.ts';
import { describeMessage } from '../../src/alerts/messages/describe-message.ts';

/** What sending needs, where receivers of the test are allowed. */
export const depsOf = (more: Partial<SendDeps> = {}): SendDeps => ({
  clock: createMovableClock(),
  signal: new AbortController().signal,
  limitMs: 10_000,
  allowsPrivate: true,
  smtpUrl: undefined,
  mailFrom: 'monitor@example.com',
  pagerDutyUrl: 'http://127.0.0.1:1/',
  ...more,
});

/** An incident with a job that writes what would be markup, or a header. */
export const itemOf = (more: Partial<AlertItem> = {}): AlertItem => ({
  incidentId: 'i1',
  incidentKey: 'incident/i1',
  kind: 'failed',
  summary: 'A run failed with exit code 3',
  count: 1,
  openedAtMs: Date.UTC(2026, 0, 31, 9),
  resolvedAtMs: null,
  task: { uuid: 't1', name: '<!channel> *nightly*\r\nBcc: eve@example.com', environment: 'prod' },
  run: { uuid: 'r1', exitCode: 3, lastLine: '<b>disk</b> is full & "odd"' },
  link: 'https://monitor.example.com/runs/r1',
  ...more,
});

/** A message about incidents. */
export const messageOf = (
  transition: 'opened' | 'repeated' | 'resolved' | 'digest' = 'opened',
  items: readonly AlertItem[] = [itemOf()],
): AlertMessage => ({
  key: `i1/c1/${transition}/0`,
  transition,
  atMs: Date.UTC(2026, 0, 31, 9),
  ...describeMessage(transition, items, 'UTC'),
  link: items[0]?.link ?? '',
  items,
});
