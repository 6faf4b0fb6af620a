/** What a replica remembers from look to look, only to query less; it forgets all when another one looked in between. */
export interface Memory {
  /** Expected runs that need no look before a time, by task and occurrence. */
  readonly waits: Map<string, number>;
  /** Tasks and kinds about which nothing bad is remembered. */
  readonly quiet: Set<string>;
  /** A task was changed: what was found of its expected runs may be wrong now. */
  forgetTask(taskUuid: string): void;
  forgetAll(): void;
}

/** Nothing remembered so far. */
export function createMemory(): Memory {
  const waits = new Map<string, number>();
  const quiet = new Set<string>();
  return {
    waits,
    quiet,
    forgetTask: (taskUuid) => {
      for (const key of waits.keys()) if (key.startsWith(taskUuid)) waits.delete(key);
    },
    forgetAll: () => {
      waits.clear();
      quiet.clear();
    },
  };
}
