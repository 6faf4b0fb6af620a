import { executionFields } from '../fields/execution-fields.ts';
import type { Json } from '../json/json.ts';
import type { StoredExecution } from '../state.ts';
import { type Status, statuses } from './status.ts';

type Key = (execution: StoredExecution) => Json;

const duration: Key = ({ values: { started_at, finished_at } }) =>
  finished_at ? Date.parse(String(finished_at)) - Date.parse(String(started_at)) : null;

const keyOf = (name: string): Key | undefined => {
  if (name === 'uuid') return ({ uuid }) => uuid;
  if (name === 'task__name') return ({ task }) => task.values.name ?? null;
  if (name === 'status') return ({ values }) => statuses.indexOf(values.status as Status);
  if (name === 'duration') return duration;
  return name in executionFields ? ({ values }) => values[name] ?? null : undefined;
};

/** Nulls come last, so first when the order is turned around, as PostgreSQL has it. */
const compare = (a: Json, b: Json): number => {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
};

/** Sorts by a list such as `status,-started_at`; unknown names are ignored. */
export const orderExecutions = (
  executions: readonly StoredExecution[],
  ordering: string,
): readonly StoredExecution[] => {
  const keys = ordering.split(',').flatMap((term) => {
    const key = keyOf(term.replace(/^-/, ''));
    return key ? [{ key, sign: term.startsWith('-') ? -1 : 1 }] : [];
  });
  return executions.toSorted((a, b) => {
    for (const { key, sign } of keys) {
      const order = compare(key(a), key(b)) * sign;
      if (order !== 0) return order;
    }
    return 0;
  });
};
