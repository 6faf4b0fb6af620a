import type { Log } from '@procwrap/core';
import type { CliDeps } from '../io/deps.ts';
import type { LeanState } from '../lean/lean-state.ts';
import type { ShellReport } from './shell-report.ts';

/** What ended a run whose shell was killed. Nobody can handle this signal, so no shell has said it. */
export const kill = { by: 'signal', signal: 'SIGKILL' } as const;
const isKill = (stop: ShellReport['stop']): boolean => stop === kill;

/** What is known of a run whose shell was killed; `pid` is the command, while it may run. */
export function lostReport(
  { leftAt }: LeanState,
  pid: number | undefined,
  { clock }: Pick<CliDeps, 'clock'>,
): ShellReport {
  return {
    status: 137,
    why: 'stop',
    stop: kill,
    passed: [],
    pid,
    startedAt: leftAt,
    endedAt: clock.monotonic(),
    leftMs: 0,
    wasKilled: false,
    wasKilledEarly: false,
    wasStarted: true,
    spared: [],
    isLost: true,
  };
}

/** How long requests may take after a kill, in milliseconds; the last one then has two seconds. */
const reportMs = 8000;

/**
 * Calls `report` with dependencies that end its requests soon: nobody waits for this Node, and
 * nobody sees it. What the server has not taken by then is kept in the spool.
 */
export async function reportSoon<T>(
  deps: CliDeps,
  report: (deps: CliDeps) => Promise<T>,
): Promise<T> {
  const [scope, endNow] = [new AbortController(), new AbortController()];
  void deps.clock.sleep(reportMs, scope.signal).then(() => endNow.abort());
  try {
    return await report({ ...deps, endNow });
  } finally {
    scope.abort();
  }
}

/** Logs that procwrap was killed. */
export function sayLost({ stop }: ShellReport, log: Log): void {
  const when = isKill(stop) ? '; its command was killed, too' : ', after its command had ended';
  log.error('procwrap-killed', `procwrap was killed, by SIGKILL or because memory ran out${when}`);
}
