import { readOptions } from '@procwrap/config';
import { Secret, silentLog } from '@procwrap/core';
import { expect, it } from 'vitest';
import type { AlertChannel } from '../../src/alerts/channel.ts';
import { alertChannels } from '../../src/alerts/channels.ts';
import { openAlerts } from '../../src/alerts/open-alerts.ts';
import type { Alert } from '../../src/ports.ts';
import { createDeps } from '../session-deps.ts';

const outcome = {
  kind: 'failed',
  message: 'attempt 1 exited with 3',
  attempts: 1,
  failedAttempts: 1,
  timedOutAttempts: 0,
  durationMs: 5,
  finishedAt: 0,
} as const;
const alerts: readonly Alert[] = [
  { kind: 'apiTrouble', trouble: { operation: 'create', message: 'm' } },
  { kind: 'runEnded', outcome },
];
const optionsOf = (object: Record<string, unknown>) =>
  readOptions({ env: {}, object: { apiKey: 'k', taskName: 't', ...object } }).options;
const partsOf = (object: Record<string, unknown>) => {
  const mask = (text: string) => text;
  const endWait = (scope: AbortSignal) => scope;
  return { deps: createDeps({}).deps, options: optionsOf(object), log: silentLog, mask, endWait };
};

/** A channel that records its alerts. */
const createRecorder = (isWanted: AlertChannel['isWanted']) => {
  const events: string[] = [];
  const channel: AlertChannel = {
    isWanted,
    open: async () => ({
      send: ({ kind }) => events.push(kind),
      [Symbol.asyncDispose]: async () => void events.push('closed'),
    }),
  };
  return { channel, events };
};

it('sends each alert to each channel that the options ask for, and closes them', async () => {
  const wanted = [createRecorder(() => true), createRecorder(({ taskName }) => taskName === 't')];
  const other = createRecorder(({ taskName }) => taskName === 'other');
  {
    const channels = [...wanted, other].map(({ channel }) => channel);
    await using opened = await openAlerts(partsOf({}), channels);
    for (const alert of alerts) opened.send(alert);
  }
  for (const { events } of wanted) expect(events).toEqual(['apiTrouble', 'runEnded', 'closed']);
  expect(other.events).toEqual([]);
});

it.each([
  ['with a token', { rollbarAccessToken: new Secret('t') }, true],
  ['without a token', {}, false],
  ['without reports to the API', { rollbarAccessToken: new Secret('t'), offlineMode: true }, false],
  [
    'for failed runs only',
    { rollbarAccessToken: new Secret('t'), offlineMode: true, rollbarReportFailures: true },
    true,
  ],
])('%s, Rollbar gets alerts: %s', (_name, object, expected) => {
  const [rollbar] = alertChannels;
  expect(rollbar?.isWanted(optionsOf(object))).toBe(expected);
});
