import { describe, expect, it } from 'vitest';
import { decidePermission } from '../../src/reporting/decide-permission.ts';

describe('decidePermission', () => {
  it.each([
    [{ kind: 'accepted', uuid: 'u' }, true, { kind: 'accepted' }],
    [{ kind: 'conflict' }, false, { kind: 'refused', why: 'conflict' }],
    [{ kind: 'cancelled' }, true, { kind: 'offline' }],
    [{ kind: 'denied', status: 403, message: 'm' }, false, { kind: 'offline' }],
    [{ kind: 'denied', status: 403, message: 'm' }, true, { kind: 'refused', why: 'denied' }],
    [
      { kind: 'rejected', status: 400, message: 'm' },
      true,
      {
        kind: 'refused',
        why: 'unavailable',
        message: 'the API server did not accept the task execution: m',
      },
    ],
    [{ kind: 'unavailable', message: 'm' }, true, { kind: 'refused', why: 'unavailable' }],
    [{ kind: 'unavailable', message: 'm' }, false, { kind: 'offline' }],
  ] as const)('%j, offline prevented: %s', (answer, prevent, expected) =>
    expect(decidePermission(answer, prevent)).toMatchObject(expected),
  );
});
