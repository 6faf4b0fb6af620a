import { randomUUID } from 'node:crypto';
import type { Caller } from '../auth/authenticate.ts';
import { levels } from '../auth/levels.ts';
import { taskDefaults, taskFields } from '../fields/task-fields.ts';
import { formatTime } from '../fields/time.ts';
import { forbidden, go, invalid, type Outcome, stop } from '../http/answer.ts';
import type { Json } from '../json/json.ts';
import type { Environment, State, StoredTask } from '../state.ts';
import { chooseEnvironment } from './run-environment.ts';
import type { TaskObject } from './task-object.ts';
import { checkTaskValues } from './task-values.ts';

interface NewTask {
  readonly environment: Environment;
  readonly values: Readonly<Record<string, Json>>;
  readonly uuid?: string;
}

/** Stores a new Task. */
export const addTask = (state: State, { environment, values, uuid = randomUUID() }: NewTask) => {
  const blank = Object.fromEntries(Object.keys(taskFields).map((name) => [name, null]));
  const created_at = formatTime(state.now());
  const task: StoredTask = {
    uuid,
    group: environment.group,
    environment,
    values: { ...blank, ...taskDefaults, created_at, updated_at: created_at, ...values },
    latest: undefined,
  };
  state.tasks.push(task);
  return task;
};

const change = (state: State, task: StoredTask, { environment, values }: NewTask) => {
  task.environment = environment;
  Object.assign(task.values, values, { updated_at: formatTime(state.now()) });
  return task;
};

interface Upsert {
  readonly object: TaskObject;
  readonly existing: StoredTask | undefined;
  readonly caller: Caller;
}

/** Creates the Task, or applies the keys that were sent to it; other keys keep what a person set. */
export const upsertTask = (
  state: State,
  { object: { fields }, existing, caller }: Upsert,
): Outcome<StoredTask> => {
  if (caller.level < levels.DEVELOPER)
    return stop(forbidden('creating or changing a Task needs a DEVELOPER key'));
  if (!existing && fields.uuid !== undefined)
    return stop(invalid({ uuid: ['no Task has this UUID'] }));
  const environment = chooseEnvironment(state, caller, { fields, existing });
  if (!environment.ok) return environment;
  const { values, errors } = checkTaskValues(fields, existing?.values ?? {});
  const taken = state.tasks.find(
    (task) => task !== existing && task.group === caller.group && task.values.name === values.name,
  );
  if (taken) errors.name = ['another Task of the group has this name'];
  if (Object.keys(errors).length > 0) return stop(invalid(errors));
  const wanted = { environment: environment.value, values };
  return go(existing ? change(state, existing, wanted) : addTask(state, wanted));
};
