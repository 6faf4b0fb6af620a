import { expect, it } from 'vitest';
import { readArgv, readObject, readVariables, shown } from '../readings.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

it('warns of details without an address', () => {
  expect(shown(readArgv('--notify-on', 'always', '--notify-lines', '3', 'job'))).toEqual([
    'warning --notify-on: has no effect without --notify; add it or remove this option',
    'warning --notify-lines: has no effect without --notify; add it or remove this option',
  ]);
  expect(shown(readObject({ rollbarReportFailures: true }))).toEqual([
    'warning options.rollbarReportFailures: has no effect without --rollbar-access-token; add it or remove this option',
  ]);
});

it('warns of a time without messages', () => {
  const time = ['--notify-timeout', '3'];
  expect(shown(readArgv(...time, 'job'))).toEqual([
    'warning --notify-timeout: has no effect without --notify or --rollbar-report-failures; add it or remove this option',
  ]);
  const rollbar = ['--rollbar-access-token', 'x', '--rollbar-report-failures'];
  expect(shown(readArgv(...time, ...rollbar, 'job'))).toEqual([]);
  expect(shown(readArgv(...time, '--notify', 'https://hc-ping.com/x', 'job'))).toEqual([]);
});

it('warns of events that nobody reads', () => {
  const on = ['--notify-on', 'failure'];
  expect(shown(readArgv(...on, '--notify', 'https://hc-ping.com/x', 'job'))).toEqual([
    'warning --notify-on: has no effect without a chat or a webhook in --notify; add it or remove this option',
  ]);
  expect(shown(readArgv(...on, '--notify', 'slack+https://chat.example/x', 'job'))).toEqual([]);
});

it('warns of a secret that signs nothing', () => {
  expect(
    shown(readArgv('--notify', 'https://hc-ping.com/x', '--notify-secret', secret, 'job')),
  ).toEqual([
    'warning --notify-secret: has no effect without an address of the kind webhook+https:// in --notify; add it or remove this option',
  ]);
  const notify = 'webhook+https://example.com';
  expect(shown(readArgv('--notify', notify, '--notify-secret', secret, 'job'))).toEqual([]);
});

it('does not warn when the address is wrong, which is an error', () =>
  expect(
    shown(readArgv('--notify', 'x', '--notify-on', 'always', '--notify-secret', secret, 'job')),
  ).toEqual([expect.stringMatching(/^error --notify: address 1 is not/)]));

it('does not warn of variables', () =>
  expect(shown(readVariables({ NOTIFY_ON: 'always', NOTIFY_SECRET: secret }))).toEqual([]));
