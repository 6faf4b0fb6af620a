import type { Clock, Log } from '@procwrap/core';
import { reportStop } from '../stop/report-stop.ts';
import { stopProgram } from '../stop/stop.ts';
import type { StopReport } from '../stop/stop-subject.ts';
import { createProcessTable } from '../sweep/process-table.ts';
import { killEverybody } from '../sweep/sweep.ts';
import { createTracker } from '../sweep/tracker.ts';

/** A command that has ended, and how to find what it left. */
export interface EndedCommand {
  /**
   * Its process id, which is also its group and session; undefined when another process may have it
   * by now.
   */
  readonly pid: number | undefined;
  /** The text in the environment of its processes. */
  readonly tag: string | undefined;
  /** How many processes the system had started by its start. */
  readonly forksAtStart: number | undefined;
  /** Processes that are none of it. */
  readonly spared: readonly number[];
  /** Milliseconds until SIGKILL. */
  readonly graceMs: number;
  /** Whether `kill(-1, SIGKILL)` may end processes that nothing else has ended. */
  readonly ownsAll: boolean;
  readonly deps: { readonly clock: Clock; readonly log: Log };
}

/** Ends the processes that a command has left, whose own process another program waited for. */
export function endLeftovers(ended: EndedCommand, forceKill: AbortSignal): Promise<StopReport> {
  const { tag, forksAtStart, spared, graceMs, deps } = ended;
  // Group 0 is that of all processes whose group is outside of this pid namespace.
  const pid = ended.pid !== undefined && ended.pid > 1 ? ended.pid : undefined;
  const leadsGroup = pid !== undefined;
  const facts = {
    pid: pid ?? 0,
    leadsGroup,
    hasEnded: true,
    tag,
    forksAtStart,
    spared: () => spared,
  };
  const tracker = createTracker(facts, createProcessTable());
  const subject = {
    pid: facts.pid,
    target: facts.pid,
    isOver: () => true,
    exit: Promise.resolve(),
    tracker,
    command: `process ${facts.pid}`,
    force: { killAll: ended.ownsAll ? () => void killEverybody() : undefined },
    listener: reportStop(deps.log, graceMs),
  };
  return stopProgram(subject, { graceMs, clock: deps.clock, forceKill }, {});
}
