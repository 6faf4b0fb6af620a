import type { JsonObject } from '@procwrap/core';
import type { Answer } from '../exchange/exchange-result.ts';
import { withoutRefused } from './refused-fields.ts';

/** What an outcome cannot do without. */
const essential = ['status', 'exit_code', 'finished_at', 'task', 'started_at'];

/** Fields of any JSON: a server that fails on one of them must not lose the status. */
const jsonFields = [
  'output_value',
  'input_value',
  'other_runtime_metadata',
  'other_instance_metadata',
  'other_metadata',
  'error_details',
  'execution_method_details',
  'infrastructure_settings',
  'environment_variables_overrides',
];

const only = (body: JsonObject, keep: (key: string) => boolean): JsonObject | undefined => {
  const kept = Object.entries(body).filter(([key]) => keep(key));
  return kept.length < Object.keys(body).length ? Object.fromEntries(kept) : undefined;
};

const bare = (body: JsonObject) => only(body, (key) => essential.includes(key));

/**
 * The smaller body to send after a final status was refused; undefined when nothing is left to try. Each one is smaller
 * than the one before, so this comes to an end. When the server was the one who asked for the stop (`stopping`), a
 * conflict means that only STOPPED is still taken.
 */
export const nextFinalBody = (
  body: JsonObject,
  { status, body: complaint }: Answer,
  stopping: boolean,
): JsonObject | undefined => {
  if (status === 409 && stopping && body.status !== 'STOPPED')
    return { ...body, status: 'STOPPED' };
  if (status === 413) return bare(body);
  if (status === 400)
    return (
      withoutRefused(body, complaint, essential) ??
      bare(body) ??
      withoutRefused(body, complaint, ['status', 'task'])
    );
  return status >= 500 ? only(body, (key) => !jsonFields.includes(key)) : undefined;
};
