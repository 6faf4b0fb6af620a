import type { ExecutionApi } from '@procwrap/api-client';
import type { Options } from '@procwrap/config';
import type { Log } from '@procwrap/core';

type Given = Pick<Options, 'autoCreateTask' | 'deployment'>;

/** What helps when the server does not accept a start; undefined when nothing is known. */
export function hintFor(
  message: string,
  { autoCreateTask, deployment }: Given,
): string | undefined {
  if (/\brun_environment\b/.test(message))
    return deployment === undefined
      ? 'name the run environment of the task with --deployment (-d), e.g. -d production'
      : 'create this run environment on the server, or name another one with --deployment (-d)';
  if (!autoCreateTask && /\b422: task\b/.test(message))
    return 'create the task on the server, or let procwrap do it with --auto-create-task (-a)';
  return undefined;
}

/** The API with a log line about which option helps, after a start that the server does not accept. */
export function hintedApi(api: ExecutionApi, options: Given, log: Log): ExecutionApi {
  return {
    ...api,
    create: async (...given) => {
      const result = await api.create(...given);
      const hint = result.kind === 'rejected' ? hintFor(result.message, options) : undefined;
      if (hint) log.warning('start-hint', hint);
      return result;
    },
  };
}
