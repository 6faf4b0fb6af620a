import type { Questions } from './store.ts';
import type { InTurn } from './take-turns.ts';

/** The same questions, each asked when its turn comes: for a store with one connection. */
export function askInTurn(questions: Questions, inTurn: InTurn): Questions {
  return {
    findKey: (digest) => inTurn(() => questions.findKey(digest)),
    findEnvironment: (wanted) => inTurn(() => questions.findEnvironment(wanted)),
    listEnvironments: (wanted) => inTurn(() => questions.listEnvironments(wanted)),
    findTask: (wanted) => inTurn(() => questions.findTask(wanted)),
    listTasks: (wanted) => inTurn(() => questions.listTasks(wanted)),
    findExecution: (uuid) => inTurn(() => questions.findExecution(uuid)),
    listExecutions: (wanted) => inTurn(() => questions.listExecutions(wanted)),
    listGoingOn: (taskUuid) => inTurn(() => questions.listGoingOn(taskUuid)),
  };
}
