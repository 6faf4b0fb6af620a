/** Does one work after the other, in the order in which they were asked for. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** A queue in which one work begins when the one before has ended, whether well or not. */
export function takeTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
