import { describe, expect, it } from 'vitest';
import { waitMsOf } from '../../src/session/wait-limit.ts';

describe('waitMsOf', () => {
  it('is a minute, or a shorter deadline', () => {
    const msOf = (deadline: number | 'none') =>
      waitMsOf({ deadline } as Parameters<typeof waitMsOf>[0]);
    expect([msOf('none'), msOf(2), msOf(3600)]).toEqual([60_000, 2000, 60_000]);
  });
});
