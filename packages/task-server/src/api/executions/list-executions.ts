import { statuses } from '../../fields/status.ts';
import { isUuid, normalUuid } from '../../fields/uuid.ts';
import {
  type ExecutionEntry,
  type OrderName,
  type OrderTerm,
  orderNames,
} from '../../store/queries.ts';
import { type Answer, invalid, unprocessable } from '../answers/answer.ts';
import { pageAnswer, readPart } from '../answers/paginate.ts';
import { showExecution } from '../answers/show-execution.ts';
import { trimFields } from '../answers/trim-fields.ts';
import type { Call } from '../service/call.ts';
import { findExecution } from './find-execution.ts';

const usualOrder = 'started_at';

const show = ({ service, query }: Call, entry: ExecutionEntry) =>
  trimFields(showExecution(entry, service.baseUrl()), query);

const isOrderName = (name: string): name is OrderName => orderNames.some((known) => known === name);

/** Reads a list such as `status,-started_at`; unknown names are ignored. */
const parseOrder = (text: string): readonly OrderTerm[] =>
  text.split(',').flatMap((term) => {
    const by = term.replace(/^-/, '');
    return isOrderName(by) ? [{ by, descends: term.startsWith('-') }] : [];
  });

const readFilters = (query: URLSearchParams, statusNames: readonly string[] | undefined) => {
  const task = query.get('task__uuid');
  const search = query.get('search');
  return {
    // No Task has a uuid of another form.
    ...(task && { taskUuid: isUuid(task) ? normalUuid(task) : '' }),
    ...(search && { search }),
    ...(statusNames && { statuses: statusNames }),
    order: parseOrder(query.get('ordering') ?? usualOrder),
  };
};

/** GET of the list: filters, order and pages. */
export async function listExecutions(call: Call): Promise<Answer> {
  const { service, caller: scope, query, path } = call;
  const group = query.get('task__created_by_group__id');
  if (group && group !== String(scope.group))
    return unprocessable({ task__created_by_group__id: ['is not the group of the key'] });
  const statusNames = query.get('status__in')?.toUpperCase().split(',');
  if (statusNames?.some((name) => !statuses.some((status) => status === name)))
    return invalid({ status__in: ['holds an unknown status'] });
  const filters = readFilters(query, statusNames);
  const page = await service.store.listExecutions({ scope, ...filters, ...readPart(query) });
  const rows = page.rows.map((entry) => show(call, entry));
  return pageAnswer({ address: `${service.baseUrl()}${path}`, query }, { ...page, rows });
}

/** GET of one execution. */
export async function getExecution(call: Call): Promise<Answer> {
  const found = await findExecution(call, call.service.store.findExecution);
  return found.ok ? { status: 200, body: show(call, found.value) } : found.problem;
}
