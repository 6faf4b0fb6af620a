import type { MonitorContext } from './context.ts';
import { describeFault, type Fault } from './describe-fault.ts';

const lines: Readonly<Record<Exclude<Fault['kind'], 'unknown'>, string>> = {
  'disk-full': 'The disk is full: what jobs send is refused until there is room',
  'database-away': 'The database cannot be reached: what jobs send is refused until it is back',
};

/** Notes that the server cannot store what it gets, and clears that when it can. */
export function noteFault(
  { problems, log }: Pick<MonitorContext, 'problems' | 'log'>,
  thrown: unknown,
): Fault {
  const fault = describeFault(thrown);
  if (fault.kind === 'unknown') {
    const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    log.error(`A request failed: ${text}`);
  } else {
    problems.set(fault.kind, lines[fault.kind]);
    log.error(lines[fault.kind]);
  }
  return fault;
}

/** What was written shows that there is room, and a database. */
export function clearFaults({ problems }: Pick<MonitorContext, 'problems'>): void {
  for (const kind of Object.keys(lines)) problems.clear(kind);
}
