import { expect, test } from 'vitest';
import { isStartLost } from '../../src/reporting/is-start-lost.ts';

test.each([
  [undefined, true, true],
  [undefined, false, false],
  [{ kind: 'cancelled' }, true, true],
  [{ kind: 'cancelled' }, false, false],
  [{ kind: 'unavailable', message: 'm' }, false, true],
  [{ kind: 'denied', status: 403, message: 'm' }, false, true],
  [{ kind: 'rejected', status: 500, message: 'm' }, false, true],
  [{ kind: 'rejected', status: 201, message: 'm' }, false, true],
  [{ kind: 'rejected', status: 302, message: 'm' }, false, false],
  [{ kind: 'rejected', status: 400, message: 'm' }, false, false],
  [{ kind: 'conflict' }, true, false],
  [{ kind: 'accepted', uuid: 'u' }, true, false],
] as const)('a start with the result %j, unanswered %s', (result, unanswered, isLost) =>
  expect(isStartLost(result, unanswered)).toBe(isLost),
);
