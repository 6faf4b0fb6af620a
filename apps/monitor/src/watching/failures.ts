import type { MonitorContext } from '../server/context.ts';
import { reasonOf } from '../server/reason-of.ts';

/** What a step was about when it failed. */
export interface Item {
  /** Which step, such as `end`. */
  readonly step: string;
  /** What it looked at, such as the uuid of a run. */
  readonly id: string;
  /** Absent where it is about a channel. */
  readonly taskUuid?: string;
}

/** Items that could not be judged; they are tried again at each look, and each is reported once. */
export interface Failures {
  add(item: Item, thrown: unknown): void;
  /** How many items of a step fail: so many more rows are read, so that they never take the place of all others. */
  count(step: string): number;
  /** Forgets what failed before, but not since the last call: it went well, or is gone. */
  endLook(): void;
}

const keyOf = ({ step, id }: Item): string => `${step} ${id}`;

const lineOf = ({ step, id, taskUuid }: Item, thrown: unknown): string =>
  taskUuid === undefined
    ? `Messages to channel ${id} cannot be stored: ${reasonOf(thrown)}`
    : `Task ${taskUuid} cannot be judged (${step}): ${reasonOf(thrown)}`;

/** Nothing has failed so far. */
export function createFailures({
  log,
  problems,
}: Pick<MonitorContext, 'log' | 'problems'>): Failures {
  const failed = new Map<string, Item>();
  let again = new Set<string>();
  return {
    add: (item, thrown) => {
      const key = keyOf(item);
      again.add(key);
      if (failed.has(key)) return;
      failed.set(key, item);
      problems.set(`look ${key}`, lineOf(item, thrown));
      log.error('look-failed', lineOf(item, thrown));
    },
    count: (step) => [...failed.values()].filter((item) => item.step === step).length,
    endLook: () => {
      for (const key of [...failed.keys()].filter((one) => !again.has(one))) {
        failed.delete(key);
        problems.clear(`look ${key}`);
      }
      again = new Set();
    },
  };
}
