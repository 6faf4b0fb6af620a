import { type Answer, invalid, unprocessable } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { paginate } from '../http/paginate.ts';
import { trimFields } from '../http/trim-fields.ts';
import type { StoredExecution } from '../state.ts';
import { isVisible, normalUuid } from '../tasks/task-object.ts';
import { findExecution } from './find-execution.ts';
import { orderExecutions } from './order-executions.ts';
import { showExecution } from './show-execution.ts';
import { statuses } from './status.ts';

const searched = [
  'task_version_signature',
  'task_version_text',
  'hostname',
  'last_status_message',
  'api_base_url',
];

const matchesSearch = ({ uuid, task, values }: StoredExecution, search: string) =>
  [uuid, task.values.name, ...searched.map((name) => values[name])].some((text) =>
    String(text ?? '')
      .toLowerCase()
      .includes(search.toLowerCase()),
  );

const filterOf = (query: URLSearchParams, wanted: readonly string[] | undefined) => {
  const task = query.get('task__uuid');
  const search = query.get('search');
  return (execution: StoredExecution) =>
    (!task || execution.task.uuid === normalUuid(task)) &&
    (!wanted || wanted.includes(String(execution.values.status))) &&
    (!search || matchesSearch(execution, search));
};

/** GET of the list: filters, order and pages. */
export const listExecutions = (call: Call): Answer => {
  const { state, caller, query } = call;
  const group = query.get('task__created_by_group__id');
  if (group && group !== String(caller.group))
    return unprocessable({ task__created_by_group__id: ['is not the group of the key'] });
  const wanted = query.get('status__in')?.toUpperCase().split(',');
  if (wanted?.some((name) => !statuses.some((status) => status === name)))
    return invalid({ status__in: ['holds an unknown status'] });
  const visible = state.executions.filter(({ task }) => isVisible(task, caller));
  const found = visible.filter(filterOf(query, wanted));
  const ordered = orderExecutions(found, query.get('ordering') ?? 'started_at');
  return paginate(call, ordered, (execution) => trimFields(showExecution(state, execution), query));
};

/** GET of one execution. */
export const getExecution = (call: Call): Answer => {
  const found = findExecution(call);
  if (!found.ok) return found.answer;
  return { status: 200, body: trimFields(showExecution(call.state, found.value), call.query) };
};
