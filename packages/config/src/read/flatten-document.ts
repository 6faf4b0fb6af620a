import { isJsonObject, type JsonObject, type JsonValue } from '@procwrap/core';
import { rows } from '../table/table.ts';

/** Where the options stand in a configuration document. */
export const documentKey = 'proc_wrapper_params';

/** What a document says of one option. */
export interface DocumentValue {
  /** As the user wrote it: `proc_wrapper_params.task.name`. */
  readonly written: string;
  readonly value: JsonValue;
}

/** A document's values by option, and the keys that are none. */
export interface FlatDocument {
  readonly values: ReadonlyMap<string, DocumentValue>;
  /** As the user wrote them. */
  readonly unknown: readonly string[];
}

const names = new Set<string>(rows.map(({ name }) => name));

/** The option that a key names: `process_timeout_seconds`, `process_timeout` and `processTimeout` are one. */
export const optionOf = (key: string): string | undefined => {
  const camel = key.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
  return [camel, camel.replace(/Seconds$/, '')].find((name) => names.has(name));
};

/** The members of a task object that are options; the others are properties of a created task. */
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

/** A task object, as the server spells it; naming properties alone does not ask for the task to be created. */
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

const entriesOf = (key: string, value: JsonValue): readonly Entry[] | undefined => {
  if (key === 'task' && isJsonObject(value)) return taskEntries(value);
  const option = optionOf(key);
  return option === undefined ? undefined : [[option, key, value]];
};

/** Spreads a document's options out: names in snake or camel case, and a task object with its members. `null` is unset. */
export const flattenDocument = (document: JsonObject): FlatDocument => {
  const values = new Map<string, DocumentValue>();
  const unknown: string[] = [];
  for (const [key, value] of Object.entries(document)) {
    const entries = entriesOf(key, value);
    if (entries === undefined) unknown.push(`${documentKey}.${key}`);
    for (const [option, path, one] of entries ?? []) {
      if (one !== null) values.set(option, { written: `${documentKey}.${path}`, value: one });
    }
  }
  return { values, unknown };
};
