import { describe, expect, it } from 'vitest';
import { decideSession, idleMs, longestMs, sessionEnd } from '../../src/sign-in/decide-session.ts';

const found = (expiresAtMs: number, enabled = true, seenAtMs = 0) => ({
  session: { digest: 'd', personId: 'p', createdAtMs: 0, seenAtMs, expiresAtMs },
  person: { id: 'p', name: 'ann', passwordHash: null, level: 1, enabled, createdAtMs: 0 },
});

describe('decideSession', () => {
  it('knows no session that is not there, is over, or is of somebody disabled', () => {
    expect(decideSession(undefined, 5).kind).toBe('none');
    expect(decideSession(found(5), 5).kind).toBe('none');
    expect(decideSession(found(10, false), 5).kind).toBe('none');
  });

  it('is written again a minute later, not sooner', () => {
    expect(decideSession(found(idleMs), 59_999)).toEqual({ kind: 'valid', touch: undefined });
    const touch = { expiresAtMs: 60_000 + idleMs };
    expect(decideSession(found(idleMs), 60_000)).toEqual({ kind: 'valid', touch });
  });

  it('is written again when the clock was set back', () =>
    expect(decideSession(found(idleMs, true, 90_000), 0)).toMatchObject({
      touch: { expiresAtMs: idleMs },
    }));
});

it('ends after a month, however much it is used', () => {
  expect(sessionEnd(0, 1)).toBe(1 + idleMs);
  expect(sessionEnd(0, longestMs - 1)).toBe(longestMs);
});
