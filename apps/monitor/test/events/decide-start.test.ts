import { expect, it } from 'vitest';
import { createChanges } from '../../src/changes/changes.ts';
import { decideStreamStart } from '../../src/events/decide-start.ts';

const after = (count: number) => {
  const calls: (() => void)[] = [];
  const changes = createChanges({
    notify: async () => {},
    later: (call) => {
      calls.push(call);
      return () => {};
    },
  });
  for (let at = 1; at <= count; at += 1) {
    changes.note([String(at)]);
    for (const call of calls.splice(0)) call();
  }
  return changes;
};

const third = { id: 3, tasks: new Set(['3']) };

it.each([
  [undefined, { kind: 'fresh' }],
  ['', { kind: 'fresh' }],
  ['boot-3', { kind: 'catch-up', batches: [] }],
  ['boot-2', { kind: 'catch-up', batches: [third] }],
  ['boot-4', { kind: 'reset', reason: 'lost' }],
  ['other-2', { kind: 'reset', reason: 'restarted' }],
  ['boot-', { kind: 'reset', reason: 'restarted' }],
])('a reader that had %j', (lastEventId, start) =>
  expect(decideStreamStart(after(3), 'boot', lastEventId)).toEqual(start),
);

it('a reader that missed more than is kept asks for everything again', () =>
  expect(decideStreamStart(after(1001), 'boot', 'boot-0')).toEqual({
    kind: 'reset',
    reason: 'lost',
  }));
