import { type Level, levels } from '../access/levels.ts';
import type { Answer } from '../answers/answer.ts';
import { createExecution } from '../executions/create-execution.ts';
import { deleteExecution } from '../executions/delete-execution.ts';
import { getExecution, listExecutions } from '../executions/list-executions.ts';
import { updateExecution } from '../executions/update-execution.ts';
import type { Call } from '../service/call.ts';
import { getTask, listEnvironments, listTasks } from '../tasks/list-tasks.ts';

/** The handler of a method, and the least level of a key that may call it. */
export interface Handler {
  readonly level: number;
  readonly handle: (call: Call) => Promise<Answer>;
}

/** A route and its methods. */
export interface Route {
  readonly pattern: RegExp;
  readonly methods: Readonly<Partial<Record<string, Handler>>>;
}

const at = (level: Level, handle: Handler['handle']): Handler => ({ level: levels[level], handle });

/**
 * Every route; the trailing slash is optional. Handlers of one object check its levels after they
 * have found it.
 */
export const routes: readonly Route[] = [
  {
    pattern: /^\/api\/v1\/task_executions\/?$/,
    methods: { GET: at('OBSERVER', listExecutions), POST: at('TASK', createExecution) },
  },
  {
    pattern: /^\/api\/v1\/task_executions\/([^/]+)\/?$/,
    methods: {
      GET: at('OBSERVER', getExecution),
      PATCH: at('OBSERVER', updateExecution),
      PUT: at('OBSERVER', updateExecution),
      DELETE: at('OBSERVER', deleteExecution),
    },
  },
  { pattern: /^\/api\/v1\/tasks\/?$/, methods: { GET: at('OBSERVER', listTasks) } },
  { pattern: /^\/api\/v1\/tasks\/([^/]+)\/?$/, methods: { GET: at('OBSERVER', getTask) } },
  {
    pattern: /^\/api\/v1\/run_environments\/?$/,
    methods: { GET: at('OBSERVER', listEnvironments) },
  },
];
