import { describe, expect, it } from 'vitest';
import { isManaged, isReportedAtEnd } from '../../src/reporting/sampling.ts';

describe('sampling', () => {
  const shares = { managed: 0.5, failure: 0.25, timeout: 0 };

  it.each([
    [0.49, true],
    [0.5, false],
  ])('reports the start of a run with the random number %s: %s', (random, expected) =>
    expect(isManaged(shares, random)).toBe(expected),
  );

  it.each([
    ['failed', 0.2, true],
    ['failed', 0.25, false],
    ['timedOut', 0, false],
    ['succeeded', 0, false],
  ] as const)(
    'reports the end of a run that %s with the random number %s: %s',
    (kind, random, expected) => expect(isReportedAtEnd(shares, kind, random)).toBe(expected),
  );
});
