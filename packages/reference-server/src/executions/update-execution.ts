import { levels } from '../auth/levels.ts';
import {
  type Answer,
  forbidden,
  go,
  invalid,
  type Outcome,
  stop,
  unprocessable,
} from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { trimFields } from '../http/trim-fields.ts';
import type { JsonObject } from '../json/json.ts';
import type { StoredExecution } from '../state.ts';
import { resolveTask } from '../tasks/resolve-task.ts';
import { readTaskObject } from '../tasks/task-object.ts';
import { applyUpdate } from './apply-update.ts';
import { findExecution } from './find-execution.ts';
import { refuseManualStart } from './manual-start.ts';
import { readExecutionBody } from './read-body.ts';
import { showExecution } from './show-execution.ts';
import { isGuarded, type Transition, transitions } from './state-machine.ts';
import type { Status } from './status.ts';

/** A body that names a uuid or a Task must name those of the path. */
const checkIdentity = (call: Call, execution: StoredExecution): Outcome<undefined> => {
  const { state, caller, body } = call;
  if (body.uuid !== undefined && body.uuid !== execution.uuid)
    return stop(unprocessable({ uuid: ['differs from the uuid of the path'] }));
  if (body.task === undefined) return go(undefined);
  const object = readTaskObject(body);
  if (!object.ok) return object;
  const version = body.task_version_number;
  const task = resolveTask(state, caller, { object: object.value, version });
  if (!task.ok) return task;
  return task.value === execution.task
    ? go(undefined)
    : stop(unprocessable({ task: ['is not the Task of this execution'] }));
};

/** Which cell of the table applies; on a stopping execution only the exact spelling `RUNNING` is told to stop. */
const chooseTransition = (
  stored: Status,
  status: Status | undefined,
  spelled: unknown,
): Transition => {
  const requested =
    stored === 'STOPPING' && status === 'RUNNING' && spelled !== status ? 'none' : status;
  if (requested && !isGuarded(requested))
    return { answer: 'accepted', status: requested, fills: [] };
  return transitions[stored][requested ?? 'none'];
};

const conflict = (stored: Status, requested: string): Answer => {
  const text = `a ${stored} execution cannot become ${requested}`;
  return {
    status: 409,
    body: { status: text, error_class: 'ValidationError', error_message: text },
  };
};

const updated = ({ state, query }: Call, execution: StoredExecution, refused: boolean): Answer => {
  const quiet = query.get('content')?.toLowerCase() === 'false';
  if (quiet && !refused) return { status: 204 };
  const body = trimFields(showExecution(state, execution), query);
  return { status: refused ? 409 : 200, body };
};

const missingForPut = ({ method, body }: Call): JsonObject => {
  const missing = ['status', 'task'].filter((name) => method === 'PUT' && body[name] === undefined);
  return Object.fromEntries(missing.map((name) => [name, ['is required']]));
};

/** PATCH (or PUT): everything in the body is stored, or nothing is. */
export const updateExecution = (call: Call): Answer => {
  const { state, caller, body } = call;
  const found = findExecution(call);
  if (!found.ok) return found.answer;
  if (caller.level < levels.TASK) return forbidden();
  const execution = found.value;
  const { values, errors } = readExecutionBody(state, body);
  const wrong = { ...errors, ...missingForPut(call) };
  if (Object.keys(wrong).length > 0) return invalid(wrong);
  const identity = checkIdentity(call, execution);
  if (!identity.ok) return identity.answer;
  const manual =
    values.status === 'MANUALLY_STARTED' && refuseManualStart(execution.task, values, caller);
  if (manual) return manual;
  const stored = execution.values.status as Status;
  const status = values.status as Status | undefined;
  const transition = chooseTransition(stored, status, body.status);
  if (transition.answer === 'conflict') return conflict(stored, status ?? 'RUNNING');
  applyUpdate(state, { execution, sent: values, transition, caller });
  return updated(call, execution, transition.answer === 'stopped');
};
