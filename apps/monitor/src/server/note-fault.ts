import type { MonitorContext } from './context.ts';
import { describeFault, type Fault } from './describe-fault.ts';

/** What people read of a fault. */
export const faultLines: Readonly<Record<Fault['kind'], string>> = {
  unknown: 'The monitor failed; its log says why',
  'disk-full': 'The disk is full: what jobs send is refused until there is room',
  'file-lost':
    'The database file was replaced or removed: what jobs send is refused until the monitor is started again',
  'database-away': 'The database cannot be reached: what jobs send is refused until it is back',
};

/** Notes that the server cannot store what it gets, and clears that when it can. */
export function noteFault(
  { problems, log }: Pick<MonitorContext, 'problems' | 'log'>,
  thrown: unknown,
): Fault {
  const fault = describeFault(thrown);
  if (fault.kind === 'unknown') {
    const text = thrown instanceof Error ? thrown.stack : String(thrown);
    log.error('request-failed', `A request failed: ${text}`);
  } else {
    problems.set(fault.kind, faultLines[fault.kind]);
    log.error('request-failed', faultLines[fault.kind]);
  }
  return fault;
}

/** What was written shows that there is room, and a database. */
export function clearFaults({ problems }: Pick<MonitorContext, 'problems'>): void {
  for (const kind of Object.keys(faultLines)) problems.clear(kind);
}
