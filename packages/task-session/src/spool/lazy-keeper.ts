import type { ReportKeeper } from '@procwrap/api-client';

/**
 * A keeper that is opened when something is to be kept. Its calls follow each other; after its end
 * nothing is written any more.
 */
export function lazyKeeper(open: () => Promise<ReportKeeper>): ReportKeeper {
  let opened: Promise<ReportKeeper> | undefined;
  let isOver = false;
  let before: Promise<unknown> = Promise.resolve();
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const done = before.then(work);
    before = done.catch(() => {});
    return done;
  };
  const end = (act: (keeper: ReportKeeper) => Promise<void>) =>
    inOrder(async () => {
      isOver = true;
      if (opened) await act(await opened);
    });
  return {
    keep: (report, problem) =>
      inOrder(async () => {
        if (isOver) return false;
        opened ??= open();
        return (await opened).keep(report, problem);
      }),
    noteCreation: (atWorkUntil) =>
      inOrder(async () => {
        if (opened && !isOver) await (await opened).noteCreation(atWorkUntil);
      }),
    delivered: () => end((keeper) => keeper.delivered()),
    refused: (problem) => end((keeper) => keeper.refused(problem)),
    release: () => end((keeper) => keeper.release()),
  };
}
