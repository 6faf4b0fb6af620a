import { expect, it } from 'vitest';
import { decideNamedChannels, tasksNaming } from '../../src/reading/named-channels.ts';

const there = [{ id: 'a' }, { id: 'b' }];

it.each([
  ['the default ones', null, null],
  ['none at all', [], []],
  ['those that there are', ['a', 'gone', 'b'], ['a', 'b']],
  ['only deleted ones', ['gone', 'lost'], null],
])('a task that names %s: %j', (_what, named, channels) => {
  expect(decideNamedChannels(named, there)).toEqual(channels);
});

it('the tasks that name a channel are counted, and the first ones named', () => {
  const tasks = Array.from({ length: 11 }, (_, index) => ({
    taskName: `t${index}`,
    channels: index === 0 ? ['b'] : ['a'],
  }));
  expect(tasksNaming('b', tasks)).toEqual({ count: 1, names: ['t0'] });
  expect(tasksNaming('a', tasks)).toMatchObject({ count: 10, names: { length: 10 } });
});
