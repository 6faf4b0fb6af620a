/** Lets requests through to a server, but for while a test wants it for itself. */
export interface Door {
  /** The time of the server: while a request is inside, when the oldest one came. */
  now(): number;
  pass<T>(request: () => Promise<T>): Promise<T>;
  /** Waits until nothing is inside, and lets nothing in before the work is done. */
  alone<T>(work: () => Promise<T>): Promise<T>;
}

/** An open door. A test moves `now`, and then looks; a request of the time before must not be heard after it. */
export function createDoor(now: () => number): Door {
  const inside = new Map<Promise<unknown>, number>();
  let closed: Promise<unknown> = Promise.resolve();
  const untilOpen = async () => {
    for (let seen: unknown; seen !== closed; ) {
      seen = closed;
      await seen;
    }
  };
  return {
    now: () => inside.values().next().value ?? now(),
    pass: async (request) => {
      await untilOpen();
      const passing = request();
      inside.set(passing, now());
      try {
        return await passing;
      } finally {
        inside.delete(passing);
      }
    },
    alone: (work) => {
      const working = Promise.allSettled([closed, ...inside.keys()]).then(work);
      closed = working.catch(() => {});
      return working;
    },
  };
}
