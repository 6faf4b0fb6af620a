import { expect, it } from 'vitest';
import { decideDigest } from '../../../src/decisions/incidents/decide-digest.ts';
import { seeded } from '../../seeded.ts';

const now = 1_000_000;
const ago = (...seconds: number[]) => seconds.map((second) => now - second * 1000);
const decide = (
  pendingCount: number,
  singleSentAtMs: number[],
  lastDigestAtMs: number | null = null,
) => decideDigest({ pendingCount, singleSentAtMs, lastDigestAtMs }, now);

it.each([
  ['nothing', 0, [], null, { kind: 'nothing' }],
  ['five at once', 5, [], null, { kind: 'single' }],
  ['six at once', 6, [], null, { kind: 'digest' }],
  ['the fifth', 1, ago(1, 2, 3, 4), null, { kind: 'single' }],
  ['the sixth', 1, ago(1, 2, 3, 4, 5), null, { kind: 'digest' }],
  ['the sixth after 60 s', 1, ago(1, 2, 3, 4, 60), null, { kind: 'single' }],
  ['one after a digest', 1, [], now - 59_999, { kind: 'hold', untilMs: now + 1 }],
  ['one 60 s after a digest', 1, [], now - 60_000, { kind: 'single' }],
  ['one after a digest in a future that the clock has left', 1, [], now + 1, { kind: 'single' }],
])('%s', (_name, pendingCount, sent, lastDigestAtMs, expected) => {
  expect(decide(pendingCount, sent, lastDigestAtMs)).toEqual(expected);
});

it('sends every opening, and at most six messages within any 60 s', () => {
  const { below } = seeded(7);
  const singles: number[] = [];
  const digests: number[] = [];
  let [pending, opened, sent] = [0, 0, 0];
  for (let at = 0; at < 3_600_000; at += 5000) {
    const more = below(3) === 0 ? below(9) : 0;
    [pending, opened] = [pending + more, opened + more];
    const lastDigestAtMs = digests.at(-1) ?? null;
    const { kind } = decideDigest(
      { pendingCount: pending, singleSentAtMs: singles, lastDigestAtMs },
      at,
    );
    if (kind === 'single') singles.push(...Array.from({ length: pending }, () => at));
    if (kind === 'digest') digests.push(at);
    if (kind === 'single' || kind === 'digest') [sent, pending] = [sent + pending, 0];
    const recent = [...singles, ...digests].filter((time) => time > at - 60_000);
    expect(recent.length).toBeLessThanOrEqual(6);
  }
  expect(sent + pending).toBe(opened);
  expect(digests.length).toBeGreaterThan(10);
});
