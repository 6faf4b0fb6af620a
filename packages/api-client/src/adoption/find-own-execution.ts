import { isJsonObject, type JsonObject, type JsonValue } from '@procwrap/core';
import type { ExchangeResult } from '../exchange/exchange-result.ts';
import type { Ports, Try } from '../reporting/ports.ts';
import { isTransient } from '../retry/decide-retry.ts';
import { isOlder, isSameRun } from './is-same-run.ts';

/** The result of a look-up. */
export type OwnExecution =
  | { readonly kind: 'found'; readonly uuid: string }
  | { readonly kind: 'none' }
  /** The server does not let this client look. */
  | { readonly kind: 'refused'; readonly result: ExchangeResult }
  /** There is no answer yet. */
  | { readonly kind: 'failed'; readonly result: ExchangeResult };

/** How often a look-up is made again that the server answers with an error of its own, such as 500. */
const lookUpsAfterErrors = 3;

/** Whether a look-up without a result is made again, after so many errors of the server before. */
export function mayLookAgain(result: ExchangeResult, errorsBefore: number): boolean {
  return result.kind === 'answer' && result.status >= 500 && errorsBefore < lookUpsAfterErrors;
}

const pageSize = 100;
/** Usually, more runs of one task do not start between a creation and its look-up. */
const usualPages = 5;

const fields = ['uuid', 'started_at', 'hostname', 'status', 'task'];
const inProgress = ['RUNNING', 'STOPPING', 'MANUALLY_STARTED'];

/** The parameter that makes the list shorter; the real server has none for the name of a task. */
const ofTask = (task: JsonValue | undefined): Record<string, string> => {
  const { uuid, name } = isJsonObject(task) ? task : ({} as JsonObject);
  if (typeof uuid === 'string') return { task__uuid: uuid };
  return typeof name === 'string' ? { search: name.trim() } : {};
};

/** The page of the newest executions of the task, with ours among them. */
const pathOf = ({ task }: JsonObject, page: number): string => {
  const limits = { limit: String(pageSize), offset: String(page * pageSize) };
  const wanted = { ordering: '-started_at', fields: fields.join(','), ...limits };
  return `task_executions/?${new URLSearchParams({ ...ofTask(task), ...wanted })}`;
};

const rowsOf = (result: ExchangeResult): readonly JsonObject[] | undefined => {
  if (result.kind !== 'answer' || result.status !== 200) return undefined;
  const rows = isJsonObject(result.body) ? result.body.results : undefined;
  return Array.isArray(rows) ? rows.filter(isJsonObject) : undefined;
};

/** A start needs an execution that is in progress; an end may belong to one that was closed. */
const isUsable = (creation: JsonObject, { status }: JsonObject): boolean =>
  creation.status !== 'RUNNING' || inProgress.includes(String(status));

const ownIn = (rows: readonly JsonObject[], creation: JsonObject): string | undefined => {
  const own = rows.find((row) => isSameRun(creation, row) && isUsable(creation, row));
  return typeof own?.uuid === 'string' ? own.uuid : undefined;
};

/** Looks for the execution of a creation whose answer was lost. */
export async function findOwnExecution(
  ports: Pick<Ports, 'read'>,
  creation: JsonObject,
  { mostPages = usualPages, ...how }: Try & { readonly mostPages?: number },
): Promise<OwnExecution> {
  for (let page = 0; page < mostPages; page += 1) {
    const result = await ports.read(pathOf(creation, page), how);
    const rows = rowsOf(result);
    if (!rows) {
      const isOpen = result.kind === 'cancelled' || isTransient(result);
      return { kind: isOpen ? 'failed' : 'refused', result };
    }
    const uuid = ownIn(rows, creation);
    if (uuid !== undefined) return { kind: 'found', uuid };
    const last = rows.at(-1);
    if (!last || rows.length < pageSize || isOlder(creation, last)) break;
  }
  return { kind: 'none' };
}
