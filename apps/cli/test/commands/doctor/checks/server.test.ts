import { expect, it } from 'vitest';
import { decideServer } from '../../../../src/commands/doctor/checks/server.ts';
import { answer, done, lines, reached, skipped } from '../network-facts.ts';

const decide = (value: ReturnType<typeof answer> | { kind: 'failure'; why: string }) =>
  decideServer({ ...reached, isOffline: false, executions: done({ ...value, localTime: 0 }) });

it.each([
  [answer(200), 'ok: https://api.example.com answers as the API does'],
  [answer(401), 'ok: https://api.example.com answers as the API does'],
  [answer(200, { isJson: false }), 'problem: it answers 200 with text that is not JSON'],
  [
    answer(301, { location: 'https://user:hidden@new.example.com/x?token=hidden' }),
    'problem: it redirects to https://new.example.com, and redirects are not followed',
  ],
  [answer(302), 'problem: it redirects to another address, and redirects are not followed'],
  [answer(404), 'problem: there is no API at this address (404)'],
  [answer(407), 'problem: the proxy refuses the request (407)'],
  [answer(429), 'warning: it refuses requests for now, because there were too many (429)'],
  [answer(503), 'problem: it has an error (503)'],
  [answer(418), 'problem: it answers 418, which is not expected'],
  [
    { kind: 'failure', why: 'no answer within 10000 ms' } as const,
    'problem: it does not answer a request: no answer within 10000 ms',
  ],
])('%j', (value, line) => {
  const [statement, ...others] = decide(value);
  expect(lines(statement ? [statement] : [])).toEqual([line]);
  expect(others).toEqual([]);
  if (statement?.level !== 'ok') expect(statement?.remedy).toBeTruthy();
});

it('says why nothing was sent', () => {
  const offline = decideServer({ ...reached, isOffline: true });
  expect(lines(offline)).toEqual(['ok: offline mode: a run contacts no server']);
  const keyless = decideServer({ ...reached, target: undefined, isOffline: false });
  expect(lines(keyless)).toEqual([
    'unchecked: not tried: without an API key, a run contacts no server',
  ]);
  const late = decideServer({ ...reached, executions: skipped, isOffline: false });
  expect(lines(late)).toEqual(['unchecked: not tried: there is a reason']);
});
