/** What a replica remembers from look to look, only to query less; it forgets all when another one looked in between. */
export interface Memory {
  /** Expected runs that need no look before a time. */
  readonly waits: Waits;
  /** Tasks and kinds about which nothing bad is remembered. */
  readonly quiet: Set<string>;
  forgetAll(): void;
}

/** Until when each occurrence of a task needs no look. */
export interface Waits {
  readonly size: number;
  untilMs(taskUuid: string, atMs: number): number;
  set(taskUuid: string, atMs: number, untilMs: number): void;
  delete(taskUuid: string, atMs: number): void;
  /** A task was changed: what was found of its expected runs may be wrong now. */
  forgetTask(taskUuid: string): void;
  clear(): void;
}

const createWaits = (): Waits => {
  const known = new Map<string, Map<number, number>>();
  let size = 0;
  const forgetTask = (taskUuid: string) => {
    size -= known.get(taskUuid)?.size ?? 0;
    known.delete(taskUuid);
  };
  const remove = (taskUuid: string, atMs: number) => {
    const ofTask = known.get(taskUuid);
    if (ofTask?.delete(atMs)) size -= 1;
    if (ofTask?.size === 0) known.delete(taskUuid);
  };
  return {
    get size() {
      return size;
    },
    untilMs: (taskUuid, atMs) => known.get(taskUuid)?.get(atMs) ?? 0,
    set: (taskUuid, atMs, untilMs) => {
      remove(taskUuid, atMs);
      const ofTask = known.get(taskUuid) ?? new Map<number, number>();
      known.set(taskUuid, ofTask.set(atMs, untilMs));
      size += 1;
    },
    delete: remove,
    forgetTask,
    clear: () => {
      known.clear();
      size = 0;
    },
  };
};

/** Nothing remembered so far. */
export function createMemory(): Memory {
  const waits = createWaits();
  const quiet: Memory['quiet'] = new Set();
  return {
    waits,
    quiet,
    forgetAll: () => {
      waits.clear();
      quiet.clear();
    },
  };
}
