import type { StoreReads } from './store.ts';
import type { WorkQueue } from './work-queue.ts';

/** The same reads, each of which waits in the queue: for a store with one connection. */
export function queueReads(reads: StoreReads, queue: WorkQueue): StoreReads {
  return {
    findKey: (digest) => queue(() => reads.findKey(digest)),
    findEnvironment: (id) => queue(() => reads.findEnvironment(id)),
    listEnvironments: (query) => queue(() => reads.listEnvironments(query)),
    findTask: (id) => queue(() => reads.findTask(id)),
    listTasks: (query) => queue(() => reads.listTasks(query)),
    findExecution: (uuid) => queue(() => reads.findExecution(uuid)),
    listExecutions: (query) => queue(() => reads.listExecutions(query)),
    listInProgress: (taskUuid) => queue(() => reads.listInProgress(taskUuid)),
  };
}
