import type { ExecutionApi } from '@procwrap/api-client';
import { type Reading, sourceOfField } from '@procwrap/config';
import type { Log } from '@procwrap/core';

type Given = Pick<Reading, 'options' | 'sources'>;

const refusal = /\b4(?:00|22): (.*)$/;
const complaint = /^(?:task\.)?([a-z_]+)(?:\.[\w.]+)?: /;

/** The fields that an answer complains about: `400: schedule: ...; task.name: ...`. */
const fieldsIn = (message: string): readonly string[] => {
  const [, said = ''] = refusal.exec(message) ?? [];
  const fields = said.split('; ').flatMap((part) => complaint.exec(part)?.[1] ?? []);
  return [...new Set(fields)];
};

/** Which options have set the fields that the server does not accept. */
const hintOfFields = (message: string, given: Given): string | undefined => {
  const origins = fieldsIn(message).flatMap((field) => {
    const source = sourceOfField(field, given);
    return source === undefined ? [] : [`${field} was set by ${source}`];
  });
  return origins.length === 0 ? undefined : `${origins.join(', ')}; correct it and start again`;
};

/** What helps when the server does not accept a start; undefined when nothing is known. */
export function hintFor(message: string, given: Given): string | undefined {
  const { autoCreateTask, deployment } = given.options;
  if (/\brun_environment\b/.test(message))
    return deployment === undefined
      ? 'name the run environment of the task with --deployment (-d), e.g. -d production'
      : 'create this run environment on the server, or name another one with --deployment (-d)';
  if (!autoCreateTask && /\b422: task\b/.test(message))
    return 'create the task on the server, or let procwrap do it with --auto-create-task (-a)';
  return hintOfFields(message, given);
}

/** The API with a log line about which option helps, after a start that the server does not accept. */
export function hintedApi(api: ExecutionApi, given: Given, log: Log): ExecutionApi {
  return {
    ...api,
    create: async (...request) => {
      const result = await api.create(...request);
      const hint = result.kind === 'rejected' ? hintFor(result.message, given) : undefined;
      if (hint) log.warning('start-hint', hint);
      return result;
    },
  };
}
