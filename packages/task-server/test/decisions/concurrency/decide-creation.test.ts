import { describe, expect, it } from 'vitest';
import {
  type Blocker,
  type CreationFacts,
  decideCreation,
} from '../../../src/decisions/concurrency/decide-creation.ts';
import { defaultLimits, type RunFacts } from '../../../src/decisions/lateness/run-facts.ts';
import { beginWatch } from '../../../src/decisions/outage/watch.ts';
import { watchSince } from '../../watch-of.ts';

const now = Date.parse('2026-03-01T12:00:00Z');
const blocker = (id: string, silentSeconds = 0, more: Partial<RunFacts> = {}): Blocker => ({
  id,
  run: {
    status: 'RUNNING',
    heartbeatIntervalSeconds: 60,
    lastHeardAtMs: now - silentSeconds * 1000,
    killStartedAtMs: null,
    limits: defaultLimits,
    ...more,
  },
});
const decide = (facts: Partial<CreationFacts>) =>
  decideCreation(
    { maxConcurrency: 1, inProgress: [], earlierExecutionId: null, watch: watchSince(0), ...facts },
    now,
  );
const accept = (...abandonFirst: string[]) => ({ kind: 'accept', abandonFirst });
const refuse = (...abandonFirst: string[]) => ({ kind: 'refuse', abandonFirst });

describe('decideCreation', () => {
  it.each([null, 0, -1])('has no limit with max_concurrency %s', (maxConcurrency) => {
    expect(decide({ maxConcurrency, inProgress: [blocker('a'), blocker('b')] })).toEqual(accept());
  });

  it.each([
    [1, [], accept()],
    [1, ['a'], refuse()],
    [2, ['a'], accept()],
    [2, ['a', 'b'], refuse()],
    [1, ['a', 'b'], refuse()],
  ])('with a limit of %d and running %j', (maxConcurrency, ids, expected) => {
    expect(decide({ maxConcurrency, inProgress: ids.map((id) => blocker(id)) })).toEqual(expected);
  });

  it.each(['STOPPING', 'MANUALLY_STARTED'])('does not count one that is %s', (status) => {
    expect(decide({ inProgress: [blocker('a', 0, { status })] })).toEqual(accept());
  });

  it('abandons those first that have been silent for too long', () => {
    expect(decide({ inProgress: [blocker('a', 660)] })).toEqual(accept('a'));
    expect(decide({ inProgress: [blocker('a', 659)] })).toEqual(refuse());
    expect(decide({ inProgress: [blocker('a', 660), blocker('b')] })).toEqual(refuse('a'));
  });

  it('abandons the expired ones that do not count, too', () => {
    const inProgress = [
      blocker('stopping', 600, { status: 'STOPPING' }),
      blocker('manual', 1200, { status: 'MANUALLY_STARTED' }),
    ];
    expect(decide({ inProgress })).toEqual(accept('stopping', 'manual'));
  });

  it('never abandons one without heartbeats', () => {
    const inProgress = [blocker('a', 1e6, { heartbeatIntervalSeconds: null })];
    expect(decide({ inProgress })).toEqual(refuse());
  });

  it('abandons nothing while the server listens after an outage', () => {
    const watch = beginWatch(now - 1_799_999);
    expect(decide({ inProgress: [blocker('a', 5000)], watch })).toEqual(refuse());
    const judging = beginWatch(now - 1_800_000);
    expect(decide({ inProgress: [blocker('a', 5000)], watch: judging })).toEqual(accept('a'));
  });

  it('gives the first answer again for a creation that is sent again', () => {
    expect(decide({ earlierExecutionId: 'a', inProgress: [blocker('a')] })).toEqual({
      kind: 'answer-again',
      executionId: 'a',
    });
  });
});
