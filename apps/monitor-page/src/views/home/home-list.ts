import type { HomeAnswer, HomeTask, IncidentItem, PageEvents } from '@procwrap/page-api';
import type { Range } from '../../list/visible-range.ts';

/** How many tasks are requested at once. */
export const pageSize = 100;

/** The tasks that are known by now, by their place in the whole list. */
export interface HomeList {
  readonly count: number;
  readonly tasks: ReadonlyMap<number, HomeTask>;
  readonly places: ReadonlyMap<string, number>;
  readonly runningCount: number;
  readonly openIncidents: readonly IncidentItem[];
  readonly environments: readonly string[];
  readonly tags: readonly string[];
  readonly nowMs: number;
}

/** The list before the first answer. */
export const emptyHomeList: HomeList = {
  count: 0,
  tasks: new Map(),
  places: new Map(),
  runningCount: 0,
  openIncidents: [],
  environments: [],
  tags: [],
  nowMs: 0,
};

/** The list with a page of it, which starts at `offset`. */
export function withPage(list: HomeList, offset: number, answer: HomeAnswer): HomeList {
  const tasks = new Map(list.tasks);
  for (const [index, task] of answer.tasks.entries()) tasks.set(offset + index, task);
  for (const place of tasks.keys()) if (place >= answer.count) tasks.delete(place);
  const { count, runningCount, openIncidents, environments, tags, nowMs } = answer;
  const places = new Map([...tasks].map(([place, task]) => [task.uuid, place]));
  return { count, tasks, places, runningCount, openIncidents, environments, tags, nowMs };
}

/** The list after an event; events that are older than the list change nothing. */
export function withTasks(list: HomeList, event: PageEvents['tasks']): HomeList {
  if (event.nowMs < list.nowMs) return list;
  const tasks = new Map(list.tasks);
  for (const task of event.tasks) {
    const place = list.places.get(task.uuid);
    if (place !== undefined) tasks.set(place, task);
  }
  return { ...list, tasks, runningCount: event.runningCount, nowMs: event.nowMs };
}

/** Whether an event has a task that the list lacks, although the whole list is known. Only for a list without filters. */
export function hasNewTask(list: HomeList, event: PageEvents['tasks']): boolean {
  return list.tasks.size === list.count && event.tasks.some((task) => !list.places.has(task.uuid));
}

/** Where the pages start that a range needs and that are not known yet. */
export function missingPages(list: HomeList, range: Range): readonly number[] {
  const starts = new Set<number>();
  for (let place = range.first; place < range.end; place += 1)
    if (!list.tasks.has(place)) starts.add(Math.floor(place / pageSize) * pageSize);
  return [...starts];
}
