import { expect, it } from 'vitest';
import { eventOf } from '../../../src/alerts/notices/event-of.ts';

it.each([
  ['succeeded', 'success', 'success'],
  ['failed', 'failure', 'failure'],
  ['timedOut', 'failure', 'failure'],
  ['notStarted', 'failure', 'failure'],
  ['conflict', 'conflict', 'conflict'],
  ['aborted', 'failure', 'stopped'],
  ['stopped', 'failure', 'stopped'],
] as const)('%s is %s, and %s for a service', (kind, event, ofService) => {
  expect(eventOf({ kind }, false)).toBe(event);
  expect(eventOf({ kind }, true)).toBe(ofService);
});
