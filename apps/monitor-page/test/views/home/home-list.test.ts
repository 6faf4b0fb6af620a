import type { HomeAnswer } from '@procwrap/page-api';
import { describe, expect, it } from 'vitest';
import {
  emptyHomeList,
  hasNewTask,
  missingPages,
  pageSize,
  withPage,
  withTasks,
} from '../../../src/views/home/home-list.ts';
import { makeHomeTask } from './make.ts';

const tasks = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => makeHomeTask({ uuid: `t${from + index}` }));
const answer = (change: Partial<HomeAnswer>): HomeAnswer => ({
  tasks: [],
  count: 0,
  runningCount: 0,
  openIncidents: [],
  environments: [],
  tags: [],
  nowMs: 1000,
  ...change,
});
const event = (uuid: string, nowMs = 2000) => ({
  tasks: [makeHomeTask({ uuid, name: 'changed' })],
  runningCount: 7,
  nowMs,
});

describe('the list of tasks', () => {
  it('is filled page by page', () => {
    const first = withPage(emptyHomeList, 0, answer({ tasks: tasks(0, 2), count: 250 }));
    const both = withPage(first, 100, answer({ tasks: tasks(100, 2), count: 250 }));
    expect([...both.tasks.keys()]).toEqual([0, 1, 100, 101]);
    expect(both.places.get('t101')).toBe(101);
    expect(missingPages(both, { first: 0, end: 2 })).toEqual([]);
    expect(missingPages(both, { first: 1, end: 210 })).toEqual([0, pageSize, 2 * pageSize]);
  });

  it('loses the tasks that are there no more', () => {
    const long = withPage(emptyHomeList, 0, answer({ tasks: tasks(0, 5), count: 5 }));
    const short = withPage(long, 0, answer({ tasks: tasks(0, 3), count: 3 }));
    expect([...short.tasks.keys()]).toEqual([0, 1, 2]);
    expect(short.places.has('t4')).toBe(false);
  });

  it('takes over what changed, and nothing that is not listed', () => {
    const list = withPage(emptyHomeList, 0, answer({ tasks: tasks(0, 2), count: 2 }));
    const changed = withTasks(list, event('t1'));
    expect(changed.tasks.get(1)?.name).toBe('changed');
    expect(changed.tasks.get(0)).toBe(list.tasks.get(0));
    expect(changed.runningCount).toBe(7);
    expect(withTasks(list, event('t9')).tasks).toEqual(list.tasks);
  });

  it('ignores an event that is older than it', () => {
    const list = withPage(emptyHomeList, 0, answer({ tasks: tasks(0, 2), count: 2 }));
    expect(withTasks(list, event('t1', 999))).toBe(list);
  });

  it('notices a new task, but only where all are known', () => {
    const whole = withPage(emptyHomeList, 0, answer({ tasks: tasks(0, 2), count: 2 }));
    const part = withPage(emptyHomeList, 0, answer({ tasks: tasks(0, 2), count: 9 }));
    expect(hasNewTask(whole, event('t9'))).toBe(true);
    expect(hasNewTask(whole, event('t1'))).toBe(false);
    expect(hasNewTask(part, event('t9'))).toBe(false);
  });
});
