/** Runs pieces of work one after the other, in the order of the calls. */
export type WorkQueue = <T>(work: () => Promise<T>) => Promise<T>;

/** A queue: each piece of work begins when the one before it has ended, even if that one failed. */
export function createWorkQueue(): WorkQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
