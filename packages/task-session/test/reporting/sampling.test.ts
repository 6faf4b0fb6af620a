import { describe, expect, it } from 'vitest';
import { decidePermission } from '../../src/reporting/decide-permission.ts';
import { isManaged, isReportedAtEnd } from '../../src/reporting/sampling.ts';

describe('sampling', () => {
  const shares = { managed: 0.5, failure: 0.25, timeout: 0 };

  it.each([
    [0.49, true],
    [0.5, false],
  ])('reports the start of a run that draws %s: %s', (random, expected) =>
    expect(isManaged(shares, random)).toBe(expected),
  );

  it.each([
    ['failed', 0.2, true],
    ['failed', 0.25, false],
    ['timedOut', 0, false],
    ['succeeded', 0, false],
  ] as const)('reports the end of a run that %s and draws %s: %s', (kind, random, expected) =>
    expect(isReportedAtEnd(shares, kind, random)).toBe(expected),
  );
});

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
