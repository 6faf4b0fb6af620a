import { exitCodes } from '@procwrap/core';
import { type ListedRecord, listRecords, type Spool } from '@procwrap/task-session/spool';
import type { CliDeps } from '../../io/deps.ts';

const columns = ['ID', 'WHAT', 'STATE', 'AGE', 'TASK', 'STATUS', 'STARTED', 'FINISHED'] as const;
const moreColumns = ['BYTES', 'TRIES', 'ADDRESS', 'LAST ERROR'] as const;

const units = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
] as const;

/** A time in its largest unit, such as `3h`. */
export function showAge(seconds: number): string {
  for (const [unit, size] of units) {
    if (seconds >= size) return `${Math.floor(seconds / size)}${unit}`;
  }
  return `${seconds}s`;
}

const plain = (text: string | null): string => (text || '-').replaceAll(/\p{Cc}/gu, '?');

const showState = ({ state, waitsUntil, isReceiverKnown }: ListedRecord): string => {
  if (state !== 'waiting') return state;
  if (isReceiverKnown === false) return 'waiting for its address in --notify';
  return waitsUntil === null ? state : `waiting until ${plain(waitsUntil)}`;
};

const cellsOf = (record: ListedRecord): readonly string[] => {
  const { id, kind, ageSeconds, task, execution, status, startedAt, finishedAt } = record;
  const { bytes, tries, baseUrl, receiver, lastError } = record;
  const times = [startedAt, finishedAt].map(plain);
  const what = [plain(task ?? execution), plain(status)];
  const first = [id, plain(kind), showState(record), showAge(ageSeconds), ...what, ...times];
  return [...first, String(bytes), String(tries), plain(baseUrl ?? receiver), plain(lastError)];
};

const align = (rows: readonly (readonly string[])[]): string => {
  const widths = [...columns, ...moreColumns].map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
};

/** Prints the reports and messages that wait, as a table or as JSON. */
export function listSpool(
  spool: Spool,
  { json }: { readonly json: boolean },
  { print }: CliDeps,
): number {
  const records = listRecords(spool);
  if (json) print(`${JSON.stringify(records, undefined, 2)}\n`);
  else if (records.length === 0) print(`Nothing waits in ${spool.folder.path}.\n`);
  else print(align([[...columns, ...moreColumns], ...records.map(cellsOf)]));
  return exitCodes.success;
}
