import { isJsonObject, type JsonObject, type JsonValue } from '@procwrap/core';
import { rows } from '../table/table.ts';
import { documentKey, overrideKey } from './document-names.ts';

/** The value of one option in a document or in an options file. */
export interface DocumentValue {
  /** As the user wrote it: `proc_wrapper_params.task.name`, `task-name in procwrap.yaml`. */
  readonly written: string;
  readonly value: JsonValue;
}

/** The values of a document by option, and its keys that are not options. */
export interface FlatDocument {
  readonly values: ReadonlyMap<string, DocumentValue>;
  /** As the user wrote them. */
  readonly unknown: readonly string[];
}

const names = new Set<string>(rows.map(({ name }) => name));

/**
 * The option that a key names: `process_timeout_seconds`, `process_timeout`, `process-timeout` and
 * `processTimeout` are the same.
 */
export function optionOf(key: string): string | undefined {
  const camel = key.replaceAll(/[_-](\w)/g, (_match, letter: string) => letter.toUpperCase());
  return [camel, camel.replace(/Seconds$/, '')].find((name) => names.has(name));
}

/** The keys of a task object that are options; the others are properties of a created task. */
const taskOptions: Readonly<Record<string, string>> = {
  name: 'taskName',
  uuid: 'taskUuid',
  was_auto_created: 'autoCreateTask',
  passive: 'taskIsPassive',
  is_service: 'service',
  schedule: 'schedule',
  max_concurrency: 'maxConcurrency',
  execution_method_type: 'executionMethodType',
  execution_method_capability_details: 'executionMethodProps',
};

const environmentOptions: Readonly<Record<string, string>> = {
  name: 'autoCreateTaskRunEnvironmentName',
  uuid: 'autoCreateTaskRunEnvironmentUuid',
};

type Entry = readonly [option: string, key: string, value: JsonValue];

const listed = (
  object: JsonObject,
  options: Readonly<Record<string, string>>,
  path = '',
): Entry[] =>
  Object.entries(options).flatMap(([key, option]): Entry[] => {
    const value = Object.hasOwn(object, key) ? object[key] : undefined;
    return value === undefined ? [] : [[option, path + key, value]];
  });

/**
 * The options in a task object, in the spelling of the server. Properties alone do not create the
 * task.
 */
const taskEntries = (task: JsonObject): Entry[] => {
  const others = Object.entries(task).filter(
    ([key]) => key !== 'run_environment' && !Object.hasOwn(taskOptions, key),
  );
  const environment = isJsonObject(task.run_environment) ? task.run_environment : {};
  return [
    ...(others.length > 0
      ? ([
          ['autoCreateTask', 'task', false],
          ['autoCreateTaskProps', 'task', Object.fromEntries(others)],
        ] as const)
      : []),
    ...listed(environment, environmentOptions, 'task.run_environment.'),
    ...listed(task, taskOptions, 'task.'),
  ];
};

const rollbarOptions: Readonly<Record<string, string>> = {
  access_token: 'rollbarAccessToken',
  retries: 'rollbarRetries',
  retry_delay: 'rollbarRetryDelay',
  retry_delay_seconds: 'rollbarRetryDelay',
  timeout: 'rollbarTimeout',
  timeout_seconds: 'rollbarTimeout',
  report_failures: 'rollbarReportFailures',
};

/** The keys of a task execution, in the spelling of the server, whose options have other names. */
const executionOptions: Readonly<Record<string, string>> = {
  uuid: 'taskExecutionUuid',
  is_service: 'service',
  task_max_concurrency: 'maxConcurrency',
  heartbeat_interval_seconds: 'apiHeartbeatInterval',
  other_instance_metadata: 'taskInstanceMetadata',
  execution_method_details: 'executionMethodProps',
  wrapper_log_level: 'logLevel',
  managed_probability: 'apiManagedProbability',
  failure_report_probability: 'apiFailureReportProbability',
  timeout_report_probability: 'apiTimeoutReportProbability',
};

/** The options in an object under `key`. */
const memberEntries = (
  key: string,
  object: JsonObject,
  optionFor: (member: string) => string | undefined,
): Entry[] =>
  Object.entries(object).map(([member, value]) => [
    optionFor(member) ?? '',
    `${key}.${member}`,
    value,
  ]);

/** The options in an object that groups several; undefined for any other object. */
const grouped = (key: string, value: JsonObject): readonly Entry[] | undefined => {
  const listedOr = (options: Readonly<Record<string, string>>) => (member: string) =>
    Object.hasOwn(options, member) ? options[member] : undefined;
  if (key === 'task') return taskEntries(value);
  if (key === 'rollbar') return memberEntries(key, value, listedOr(rollbarOptions));
  if (key === 'task_execution')
    return memberEntries(
      key,
      value,
      (member) => listedOr(executionOptions)(member) ?? optionOf(member),
    );
  return key === overrideKey ? [] : undefined;
};

const entriesOf = (key: string, value: JsonValue): readonly Entry[] | undefined => {
  const group = isJsonObject(value) ? grouped(key, value) : undefined;
  if (group) return group;
  const option = optionOf(key);
  return option === undefined ? undefined : [[option, key, value]];
};

/**
 * The options of a document: keys in snake or camel case, and the keys of the objects `task`,
 * `task_execution` and `rollbar`. `null` is unset.
 */
export function flattenDocument(document: JsonObject): FlatDocument {
  const all = Object.entries(document).flatMap(
    ([key, value]): readonly Entry[] => entriesOf(key, value) ?? [['', key, value]],
  );
  const values = new Map<string, DocumentValue>();
  const unknown: string[] = [];
  for (const [option, path, value] of all) {
    const written = `${documentKey}.${path}`;
    if (option === '') unknown.push(written);
    else if (value !== null) values.set(option, { written, value });
  }
  return { values, unknown };
}
