import { isJsonObject } from '@procwrap/core';
import type { Reading } from './read/reading.ts';
import { type OptionName, rows } from './table/table.ts';

/** The options of fields of a task that no field of an execution has. */
const taskFields: Readonly<Record<string, OptionName>> = {
  name: 'taskName',
  uuid: 'taskUuid',
  passive: 'taskIsPassive',
  schedule: 'schedule',
  is_service: 'service',
  max_concurrency: 'maxConcurrency',
  heartbeat_interval_seconds: 'apiHeartbeatInterval',
  execution_method_capability_details: 'executionMethodProps',
  auto_created_task_properties: 'autoCreateTaskProps',
};

const fieldOf = ({ wire }: (typeof rows)[number]): string | undefined =>
  typeof wire === 'string' ? wire : wire?.field;

/**
 * Where the value of a field of the API was set, as the user wrote it; undefined for a default and
 * for a field that no option sets.
 */
export function sourceOfField(
  field: string,
  { options, sources }: Pick<Reading, 'options' | 'sources'>,
): string | undefined {
  const { autoCreateTaskProps: properties } = options;
  const option = Object.hasOwn(taskFields, field)
    ? taskFields[field]
    : rows.find((row) => fieldOf(row) === field)?.name;
  const isProperty = isJsonObject(properties) && Object.hasOwn(properties, field);
  const source = isProperty ? sources.autoCreateTaskProps : option && sources[option];
  return source && source.kind !== 'default' ? source.written : undefined;
}
