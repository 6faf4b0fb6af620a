import type { ChangeNotice } from '@procwrap/task-store';
import { describe, expect, it } from 'vitest';
import { type ChangeBatch, createChanges, mostNamed } from '../../src/changes/changes.ts';

const setUp = () => {
  const calls: (() => void)[] = [];
  const notices: ChangeNotice[] = [];
  const batches: ChangeBatch[] = [];
  const changes = createChanges({
    notify: async (notice) => void notices.push(notice),
    later: (call) => {
      calls.push(call);
      return () => void calls.splice(calls.indexOf(call), 1);
    },
  });
  const subscription = changes.subscribe((batch) => batches.push(batch));
  const pass = () => {
    for (const call of calls.splice(0)) call();
  };
  return { changes, notices, batches, pass, calls, subscription };
};

describe('changes', () => {
  it('come together, each task once, to who subscribed and to the other replicas', () => {
    const { changes, notices, batches, pass, calls } = setUp();
    changes.note(['a', 'b']);
    changes.note(['a']);
    expect([calls.length, batches.length]).toEqual([1, 0]);
    pass();
    expect(batches).toEqual([{ id: 1, tasks: new Set(['a', 'b']) }]);
    expect(notices).toEqual([{ tasks: ['a', 'b'] }]);
  });

  it('of other replicas are not sent back', () => {
    const { changes, notices, batches, pass } = setUp();
    changes.receive({ tasks: ['a'] });
    pass();
    expect([notices, batches.length]).toEqual([[], 1]);
  });

  it('are not named where there are too many', () => {
    const { changes, notices, batches, pass } = setUp();
    changes.note(Array.from({ length: mostNamed + 1 }, (_one, at) => String(at)));
    pass();
    expect([notices, batches]).toEqual([[{ tasks: null }], [{ id: 1, tasks: null }]]);
    changes.note(['a']);
    pass();
    expect(batches[1]).toEqual({ id: 2, tasks: new Set(['a']) });
  });

  it('are forgotten earlier where they name many tasks', () => {
    const { changes, batches, pass } = setUp();
    for (let batch = 0; batch < 41; batch += 1) {
      changes.note(Array.from({ length: mostNamed }, (_one, at) => `${batch} ${at}`));
      pass();
    }
    expect(changes.since(1)).toEqual(batches.slice(1));
    expect(changes.since(0)).toBe('lost');
  });

  it('can be caught up with, unless too many have come since', () => {
    const { changes, batches, pass } = setUp();
    for (let at = 0; at < 1001; at += 1) {
      changes.note([String(at)]);
      pass();
    }
    expect(changes.since(1001)).toEqual([]);
    expect(changes.since(999)).toEqual(batches.slice(999));
    expect(changes.since(1)).toHaveLength(1000);
    expect([changes.since(0), changes.since(1002)]).toEqual(['lost', 'lost']);
    expect(changes.lastId).toBe(1001);
  });

  it('reach nobody who left, and nobody after the end', () => {
    const { changes, batches, pass, subscription, calls } = setUp();
    subscription[Symbol.dispose]();
    changes.note(['a']);
    pass();
    changes.note(['b']);
    changes.close();
    expect([batches, calls]).toEqual([[], []]);
  });

  it('do not come from nothing', () => {
    const { changes, calls } = setUp();
    changes.note([]);
    expect(calls).toEqual([]);
  });
});
