import { isUuid, normalUuid } from '../../fields/uuid.ts';
import type { TaskEntry } from '../../store/queries.ts';
import { type Answer, notFound } from '../answers/answer.ts';
import { pageAnswer, readPart } from '../answers/paginate.ts';
import { showEnvironment, showTask } from '../answers/show-task.ts';
import { trimFields } from '../answers/trim-fields.ts';
import type { Call } from '../service/call.ts';

const show = ({ service, query }: Call, entry: TaskEntry) =>
  trimFields(showTask(entry, service.baseUrl()), query);

const addressOf = ({ service, path }: Call) => `${service.baseUrl()}${path}`;

const nameIn = (query: URLSearchParams) => {
  const name = query.get('name');
  return name ? { name } : {};
};

/** GET of the Tasks, or of those with the requested name. */
export async function listTasks(call: Call): Promise<Answer> {
  const { service, caller: scope, query } = call;
  const page = await service.store.listTasks({ scope, ...nameIn(query), ...readPart(query) });
  const rows = page.rows.map((entry) => show(call, entry));
  return pageAnswer({ address: addressOf(call), query }, { ...page, rows });
}

/** GET of one Task. */
export async function getTask(call: Call): Promise<Answer> {
  const { service, caller: scope } = call;
  if (!isUuid(call.uuid)) return notFound;
  const uuid = normalUuid(call.uuid);
  const { rows } = await service.store.listTasks({ scope, uuid, limit: 1, offset: 0 });
  return rows[0] ? { status: 200, body: show(call, rows[0]) } : notFound;
}

/** GET of the run environments, or of those with the requested name. */
export async function listEnvironments(call: Call): Promise<Answer> {
  const { service, caller: scope, query } = call;
  const part = { scope, ...nameIn(query), ...readPart(query) };
  const page = await service.store.listEnvironments(part);
  const rows = page.rows.map((row) => showEnvironment(row, service.baseUrl()));
  return pageAnswer({ address: addressOf(call), query }, { ...page, rows });
}
