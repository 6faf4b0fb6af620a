import { showExecution } from '../executions/show-execution.ts';
import { type Answer, notFound } from '../http/answer.ts';
import type { Call } from '../http/call.ts';
import { paginate } from '../http/paginate.ts';
import { trimFields } from '../http/trim-fields.ts';
import type { StoredTask } from '../state.ts';
import { showEnvironment, showTask } from './show-task.ts';
import { isVisible } from './task-object.ts';

const show = ({ state, query }: Call, task: StoredTask) => {
  const latest = task.latest ? showExecution(state, task.latest) : null;
  return trimFields(showTask(state, task, latest), query);
};

const visibleTasks = ({ state, caller }: Call) =>
  state.tasks.filter((task) => isVisible(task, caller));

/** GET of the Tasks, by name if one is asked for. */
export const listTasks = (call: Call): Answer => {
  const name = call.query.get('name');
  const found = visibleTasks(call).filter(({ values }) => !name || values.name === name);
  return paginate(call, found, (task) => show(call, task));
};

/** GET of one Task. */
export const getTask = (call: Call): Answer => {
  const found = visibleTasks(call).find(({ uuid }) => uuid === call.uuid);
  return found ? { status: 200, body: show(call, found) } : notFound;
};

/** GET of the run environments, by name if one is asked for. */
export const listEnvironments = (call: Call): Answer => {
  const { state, caller, query } = call;
  const name = query.get('name');
  const found = state.environments.filter(
    (one) =>
      one.group === caller.group &&
      (!caller.environment || caller.environment === one) &&
      (!name || one.name === name),
  );
  return paginate(call, found, (environment) => showEnvironment(state, environment));
};
