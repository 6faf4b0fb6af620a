import { randomUUID } from 'node:crypto';
import type { JsonObject } from './json/json.ts';
import type { ApiKey, State } from './state.ts';
import { addTask } from './tasks/upsert-task.ts';

/** A Task that exists from the start. */
export interface TaskSeed {
  readonly name: string;
  readonly uuid?: string;
  /** The name of its run environment; the first one unless said otherwise. */
  readonly runEnvironment?: string;
  /** Wire fields, such as `{max_concurrency: 1}`. */
  readonly fields?: JsonObject;
}

/** A run environment that exists from the start; text is its name, in group 1. */
export type EnvironmentSeed = string | { readonly name: string; readonly group: number };

/** What the server starts with. */
export interface Seeds {
  /** One unscoped DEVELOPER key, `demo-key`, unless said otherwise. */
  readonly keys?: readonly ApiKey[];
  /** `prod` unless said otherwise. */
  readonly runEnvironments?: readonly EnvironmentSeed[];
  readonly tasks?: readonly TaskSeed[];
  /** Milliseconds since the epoch; the machine's clock unless said otherwise. */
  readonly now?: () => number;
  /** How many calls are answered before 429; no limit unless said otherwise. */
  readonly creditBudget?: number;
  /** A larger body is answered with 500, as by a server that keeps the 2_621_440 of its framework; no limit unless said otherwise. */
  readonly maxBodyBytes?: number;
}

/** An empty server with its seeds. */
export const newState = (seeds: Seeds): State => {
  const state: State = {
    keys: seeds.keys ?? [{ key: 'demo-key', level: 'DEVELOPER' }],
    environments: (seeds.runEnvironments ?? ['prod']).map((seed) => ({
      uuid: randomUUID(),
      ...(typeof seed === 'string' ? { name: seed, group: 1 } : seed),
    })),
    tasks: [],
    executions: [],
    now: seeds.now ?? Date.now,
    credits: seeds.creditBudget ?? Number.POSITIVE_INFINITY,
    maxBodyBytes: seeds.maxBodyBytes ?? Number.POSITIVE_INFINITY,
    url: '',
  };
  for (const { name, uuid, runEnvironment, fields } of seeds.tasks ?? []) {
    const environment = state.environments.find(
      (one) => one.name === (runEnvironment ?? state.environments[0]?.name),
    );
    if (!environment) throw new Error(`the Task ${name} needs a run environment that exists`);
    addTask(state, { environment, values: { ...fields, name }, ...(uuid && { uuid }) });
  }
  return state;
};
