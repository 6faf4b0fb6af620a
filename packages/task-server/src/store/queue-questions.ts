import type { Questions } from './store.ts';
import type { WorkQueue } from './work-queue.ts';

/** The same questions, each of which waits in the queue: for a store with one connection. */
export function queueQuestions(questions: Questions, queue: WorkQueue): Questions {
  return {
    findKey: (digest) => queue(() => questions.findKey(digest)),
    findEnvironment: (wanted) => queue(() => questions.findEnvironment(wanted)),
    listEnvironments: (wanted) => queue(() => questions.listEnvironments(wanted)),
    findTask: (wanted) => queue(() => questions.findTask(wanted)),
    listTasks: (wanted) => queue(() => questions.listTasks(wanted)),
    findExecution: (uuid) => queue(() => questions.findExecution(uuid)),
    listExecutions: (wanted) => queue(() => questions.listExecutions(wanted)),
    listGoingOn: (taskUuid) => queue(() => questions.listGoingOn(taskUuid)),
  };
}
