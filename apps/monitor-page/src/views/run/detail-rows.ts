import type { RunAnswer } from '@procwrap/page-api';
import { oneLine } from '../../text/plain-text.ts';

/** A fact about a run: its name and its text. */
export type DetailRow = readonly [name: string, text: string];

const known = (rows: readonly (readonly [string, string | number | null])[]): DetailRow[] =>
  rows.flatMap(([name, value]) =>
    value === null || value === '' ? [] : [[name, oneLine(String(value))] as const],
  );

const worded = (name: string): string => name.replaceAll('_', ' ');

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '');

/** The facts of a run that have a value, those that people ask for first before the rest. */
export function detailRows(run: RunAnswer): readonly DetailRow[] {
  const first = known([
    ['exit code', run.exitCode],
    ['stop reason', run.stopReason],
    ['started by', run.startedBy],
    ['stopped by', run.killedBy],
    ['host', run.hostname],
    ['version', run.version],
    ['command', run.command],
    ['failed attempts', run.failedAttempts || null],
    ['timed out attempts', run.timedOutAttempts || null],
    ['heartbeat every', run.heartbeatIntervalSeconds && `${run.heartbeatIntervalSeconds} s`],
  ]);
  const rest = known(
    Object.entries(run.details)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [worded(name), textOf(value)] as const)
      .sort(([one], [other]) => one.localeCompare(other, 'en')),
  );
  return [...first, ...rest];
}
