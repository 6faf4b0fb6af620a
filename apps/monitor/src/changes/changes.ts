import type { ChangeNotice } from '@procwrap/task-store';

/** Changes of a short while, together; `tasks` is null where they were too many to name. */
export interface ChangeBatch {
  readonly id: number;
  readonly tasks: ReadonlySet<string> | null;
}

/** What has changed, passed to all who show it. */
export interface Changes {
  /** Notes that tasks, their runs or their incidents have changed; null is anything. */
  note(tasks: Iterable<string> | null): void;
  /** Notes what another replica has changed; it is not sent back. */
  receive(notice: ChangeNotice): void;
  subscribe(listener: (batch: ChangeBatch) => void): Disposable;
  /** The batches after one, or `lost` where they are not all kept. */
  since(id: number): readonly ChangeBatch[] | 'lost';
  /** The id of the last batch. */
  readonly lastId: number;
  close(): void;
}

interface ChangesOptions {
  /** Sends what this replica has changed to the others. */
  readonly notify: (notice: ChangeNotice) => Promise<void>;
  /** Calls once, later; returns what takes that back. */
  readonly later: (call: () => void) => () => void;
}

/** More tasks than this are not named. */
export const mostNamed = 500;
const mostKept = 1000;
/** All kept batches together name so many tasks, which take a few megabytes. */
const mostNamesKept = 20_000;

/** Tasks by name until there are too many. */
const createPending = () => {
  let tasks: Set<string> | null = new Set();
  return {
    add: (more: Iterable<string> | null) => {
      if (more === null) tasks = null;
      for (const task of more ?? []) tasks?.add(task);
      if (tasks !== null && tasks.size > mostNamed) tasks = null;
    },
    isEmpty: () => tasks !== null && tasks.size === 0,
    take: () => {
      const taken = tasks;
      tasks = new Set();
      return taken;
    },
  };
};

/** Three times a second at most. */
export function afterMoment(call: () => void): () => void {
  const timer = setTimeout(call, 300);
  timer.unref();
  return () => clearTimeout(timer);
}

/** The batches that a reader can catch up with. */
const createKept = () => {
  const kept: ChangeBatch[] = [];
  let lastId = 0;
  let names = 0;
  const forget = () => {
    while (kept.length > mostKept || names > mostNamesKept) names -= kept.shift()?.tasks?.size ?? 0;
  };
  return {
    add: (tasks: ReadonlySet<string> | null): ChangeBatch => {
      lastId += 1;
      const batch = { id: lastId, tasks };
      kept.push(batch);
      names += tasks?.size ?? 0;
      forget();
      return batch;
    },
    since: (id: number): readonly ChangeBatch[] | 'lost' => {
      const after = kept.filter((batch) => batch.id > id);
      return id <= lastId && after.length === lastId - id ? after : 'lost';
    },
    lastId: () => lastId,
  };
};

/** A bus that collects changes for a moment, so that many at once become one batch. */
export function createChanges({ notify, later }: ChangesOptions): Changes {
  const all = createPending();
  const own = createPending();
  const kept = createKept();
  const listeners = new Set<(batch: ChangeBatch) => void>();
  let cancel: (() => void) | undefined;
  const flush = () => {
    cancel = undefined;
    const batch = kept.add(all.take());
    if (!own.isEmpty()) {
      const tasks = own.take();
      void notify({ tasks: tasks && [...tasks] });
    }
    for (const listener of listeners) listener(batch);
  };
  const collect = (tasks: Iterable<string> | null) => {
    all.add(tasks);
    if (!all.isEmpty()) cancel ??= later(flush);
  };
  return {
    note: (tasks) => {
      const named = tasks && [...tasks];
      own.add(named);
      collect(named);
    },
    receive: ({ tasks }) => collect(tasks),
    subscribe: (listener) => {
      listeners.add(listener);
      return { [Symbol.dispose]: () => listeners.delete(listener) };
    },
    since: kept.since,
    get lastId() {
      return kept.lastId();
    },
    close: () => cancel?.(),
  };
}
