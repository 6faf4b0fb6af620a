import type { SendResult } from '../signals/send-signal.ts';
import { sendSignal } from '../signals/send-signal.ts';
import { lookForTree } from './look-for-tree.ts';
import { readForkCount, readLastPid } from './pid-order.ts';
import type { ProcessTable } from './process-table.ts';
import type { Descendant, RunFacts } from './run-facts.ts';

/** Finds all processes of one run. */
export interface Tracker {
  /** All processes of the run that run now, with the child. */
  look(): readonly Descendant[];
  send(descendant: Descendant, signal: NodeJS.Signals): SendResult;
  command(descendant: Descendant): string;
  /**
   * Whether no process was started after the child, before the first `look`: then none can be left.
   */
  startedNothing(): boolean;
}

/** Without a process table, only the child's group is known, as a whole. */
const createGroupTracker = ({ pid, leadsGroup }: RunFacts): Tracker => ({
  look: () => (leadsGroup && sendSignal(-pid, 0) !== 'gone' ? [{ pid, group: pid }] : []),
  send: (descendant, signal) => sendSignal(-descendant.pid, signal),
  command: () => `process group ${pid}`,
  startedNothing: () => false,
});

const createTableTracker = (run: RunFacts, table: ProcessTable, root: string): Tracker => {
  const child = run.hasEnded ? undefined : table.entry(run.pid);
  const known = new Map(child && [[child.pid, child.startTime]]);
  const forksAtStart = run.forksAtStart ?? readForkCount(root);
  let look: (() => readonly Descendant[]) | undefined;
  return {
    look: () => {
      look ??= lookForTree({ run, table, root, forksAtStart, known });
      return look();
    },
    send: ({ pid }, signal) => sendSignal(pid, signal),
    command: ({ pid }) => table.command(pid),
    startedNothing: () => look === undefined && readLastPid(root) === run.pid,
  };
};

/**
 * A tracker for the processes of a run. On Linux it finds them by the tag in their environment, the
 * child's group and session, and their parents; on other systems by the group only. Create it right
 * after the start: it reads how many processes the system has started by then.
 */
export function createTracker(run: RunFacts, table: ProcessTable, root = '/proc'): Tracker {
  return table.entry(process.pid) ? createTableTracker(run, table, root) : createGroupTracker(run);
}
