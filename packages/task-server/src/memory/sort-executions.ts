import { type Status, statuses } from '../fields/status.ts';
import type { Json } from '../json/json.ts';
import type { ExecutionEntry, OrderName, OrderTerm } from '../store/queries.ts';

const durationOf = ({ execution: { values } }: ExecutionEntry): Json =>
  values.finished_at
    ? Date.parse(String(values.finished_at)) - Date.parse(String(values.started_at))
    : null;

const keyOf = (entry: ExecutionEntry, name: OrderName): Json => {
  const { execution, task } = entry;
  if (name === 'uuid') return execution.uuid;
  if (name === 'task__name') return task.values.name ?? null;
  if (name === 'status') return statuses.indexOf(execution.values.status as Status);
  if (name === 'duration') return durationOf(entry);
  const value = execution.values[name] ?? null;
  // Without the Z, a whole second is sorted before its fractions.
  return name.endsWith('_at') && typeof value === 'string' ? value.replace('Z', '') : value;
};

const compare = (a: Json, b: Json): number => {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
};

/** Sorts by several terms; equal entries keep their order. */
export function sortExecutions(
  entries: readonly ExecutionEntry[],
  order: readonly OrderTerm[],
): readonly ExecutionEntry[] {
  return entries.toSorted((a, b) => {
    for (const { by, descends } of order) {
      const difference = compare(keyOf(a, by), keyOf(b, by));
      if (difference !== 0) return descends ? -difference : difference;
    }
    return 0;
  });
}
