import type { CheckedFields } from '../../fields/check-fields.ts';
import type { Status } from '../../fields/status.ts';
import type { JsonObject } from '../../json/json.ts';
import type { ExecutionEntry } from '../../store/queries.ts';
import { changed } from '../../store/rows.ts';
import type { Rows } from '../../store/store.ts';
import { levels } from '../access/levels.ts';
import { type Answer, forbidden, invalid } from '../answers/answer.ts';
import { showExecution } from '../answers/show-execution.ts';
import { trimFields } from '../answers/trim-fields.ts';
import type { Call } from '../service/call.ts';
import { becomesLatest } from './becomes-latest.ts';
import { checkIdentity } from './check-identity.ts';
import { findExecution } from './find-execution.ts';
import { refuseManualStart } from './manual-start.ts';
import { planUpdate } from './plan-update.ts';
import { readExecutionBody } from './read-body.ts';
import { resolveRelations } from './resolve-relations.ts';
import { chooseTransition, type Transition } from './state-machine.ts';

const conflict = (stored: Status, requested: string): Answer => {
  const text = `a ${stored} execution cannot become ${requested}`;
  return {
    status: 409,
    body: { status: text, error_class: 'ValidationError', error_message: text },
  };
};

const updated = ({ service, query }: Call, entry: ExecutionEntry, refused: boolean): Answer => {
  const quiet = query.get('content')?.toLowerCase() === 'false';
  if (quiet && !refused) return { status: 204 };
  const body = trimFields(showExecution(entry, service.baseUrl()), query);
  return { status: refused ? 409 : 200, body };
};

const missingForPut = ({ method, body }: Call): JsonObject => {
  const missing = ['status', 'task'].filter((name) => method === 'PUT' && body[name] === undefined);
  return Object.fromEntries(missing.map((name) => [name, ['is required']]));
};

interface Accepted {
  readonly call: Call;
  readonly entry: ExecutionEntry;
  readonly sent: CheckedFields['values'];
  readonly transition: Transition;
}

const store = async (rows: Rows, accepted: Accepted): Promise<ExecutionEntry> => {
  const { call, entry, sent, transition } = accepted;
  const { execution: before, task } = entry;
  await resolveRelations(rows, sent);
  const update = { execution: before, sent, transition, caller: call.caller };
  const change = planUpdate(update, call.nowMs);
  const execution = changed(before, change);
  await rows.updateExecution(execution.uuid, change);
  if (becomesLatest(execution, task))
    await rows.updateTask(task.uuid, { latestExecutionUuid: execution.uuid });
  return { execution, task };
};

const updateWithin = async (
  rows: Rows,
  call: Call,
  { values, errors }: CheckedFields,
): Promise<Answer> => {
  const { caller, body } = call;
  const found = await findExecution(call, rows.lockExecution);
  if (!found.ok) return found.problem;
  if (caller.level < levels.TASK) return forbidden();
  const wrong = { ...errors, ...missingForPut(call) };
  if (Object.keys(wrong).length > 0) return invalid(wrong);
  const { execution } = found.value;
  const version = values.task_version_number;
  const task = await checkIdentity(rows, { ...found.value, call, version });
  if (!task.ok) return task.problem;
  const entry = { execution, task: task.value };
  const manual =
    values.status === 'MANUALLY_STARTED' && refuseManualStart(entry.task, values, caller);
  if (manual) return manual;
  const stored = execution.values.status as Status;
  const status = values.status as Status | undefined;
  const transition = chooseTransition(stored, { status, spelled: body.status });
  if (transition.answer === 'conflict') return conflict(stored, status ?? 'RUNNING');
  const after = await store(rows, { call, entry, sent: values, transition });
  return updated(call, after, transition.answer === 'stopped');
};

/** PATCH (or PUT): everything in the body is stored, or nothing is. */
export function updateExecution(call: Call): Promise<Answer> {
  const checked = readExecutionBody(call.body);
  return call.service.store.transaction((rows) => updateWithin(rows, call, checked));
}
