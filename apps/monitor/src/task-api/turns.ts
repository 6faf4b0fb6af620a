/** Work of which only a few pieces run at the same time. */
export interface Turns {
  /** Runs the work when it is its turn. */
  run<Value>(work: () => Promise<Value>): Promise<Value>;
}

/** Turns in the order of their requests; between two of them the event loop does what else is ready. */
export function createTurns(most: number): Turns {
  let running = 0;
  const waiting: (() => void)[] = [];
  const end = () => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else setImmediate(next);
  };
  return {
    run: async (work) => {
      if (running < most) running += 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      try {
        return await work();
      } finally {
        end();
      }
    },
  };
}
