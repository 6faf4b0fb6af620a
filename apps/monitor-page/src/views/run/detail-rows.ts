import type { RunAnswer } from '@procwrap/page-api';
import { oneLine } from '../../text/plain-text.ts';

/** A fact about a run: its name and its text. */
export type DetailRow = readonly [name: string, text: string];

const known = (rows: readonly (readonly [string, string | number | null])[]): DetailRow[] =>
  rows.flatMap(([name, value]) =>
    value === null || value === '' ? [] : [[name, oneLine(String(value))] as const],
  );

const worded = (name: string): string => name.replaceAll('_', ' ');

/** Objects in objects are written so deep; what is deeper helps nobody here. */
const mostLevels = 4;

const isEmpty = (value: unknown): boolean => value === null || value === '';

/** A value in words: `name: import, run environment: (name: production), is service: no`. */
const textOf = (value: unknown, level = 0): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return '';
  if (level === mostLevels) return '…';
  const parts = Array.isArray(value)
    ? value.map((one) => textOf(one, level + 1))
    : Object.entries(value)
        .filter(([, one]) => !isEmpty(one))
        .map(([name, one]) => `${worded(name)}: ${textOf(one, level + 1)}`);
  const text = parts.join(', ');
  return level === 0 || text === '' ? text : `(${text})`;
};

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
