import { randomUUID } from 'node:crypto';
import {
  type EnvironmentRow,
  type JsonObject,
  keyDigest,
  type Level,
  levels,
  newTask,
} from '@procwrap/task-server';
import { type MemoryStore, openMemoryStore } from '@procwrap/task-server/memory';

/** An API key that the server knows. */
export interface ApiKey {
  readonly key: string;
  readonly level: Level;
  /** The level of the user who owns the key; the lower of the two levels counts. */
  readonly userLevel?: Level;
  /** The name of the only run environment that the key sees. */
  readonly runEnvironment?: string;
  readonly enabled?: boolean;
  readonly group?: number;
  readonly username?: string;
}

/** A Task that exists from the start. */
export interface TaskSeed {
  readonly name: string;
  readonly uuid?: string;
  /** The name of its run environment; the first one by default. */
  readonly runEnvironment?: string;
  /** Wire fields, such as `{max_concurrency: 1}`. */
  readonly fields?: JsonObject;
}

/** A run environment that exists from the start; text is its name, in group 1. */
export type EnvironmentSeed = string | { readonly name: string; readonly group: number };

/** What the server starts with. */
export interface Seeds {
  /** By default one DEVELOPER key without a scope, `demo-key`. */
  readonly keys?: readonly ApiKey[];
  /** By default `prod`. */
  readonly runEnvironments?: readonly EnvironmentSeed[];
  readonly tasks?: readonly TaskSeed[];
}

type Environments = readonly EnvironmentRow[];

const environmentOf = (environments: Environments, name: string | undefined, owner: string) => {
  const found = environments.find((one) => one.name === (name ?? environments[0]?.name));
  if (!found) throw new Error(`${owner} needs a run environment that exists`);
  return found;
};

const keyRow = (seed: ApiKey, environments: Environments) => ({
  digest: keyDigest(seed.key),
  username: seed.username ?? 'someone',
  group: seed.group ?? 1,
  level: levels[seed.level],
  userLevel: levels[seed.userLevel ?? 'ADMIN'],
  environmentUuid:
    seed.runEnvironment === undefined
      ? null
      : environmentOf(environments, seed.runEnvironment, `the key ${seed.key}`).uuid,
  enabled: seed.enabled ?? true,
});

const taskRow = (seed: TaskSeed, environments: Environments, nowMs: number) => {
  const { name, uuid, runEnvironment, fields } = seed;
  const environment = environmentOf(environments, runEnvironment, `the Task ${name}`);
  const { group, uuid: environmentUuid } = environment;
  const values = { ...fields, name };
  return newTask({ group, environmentUuid, values, ...(uuid && { uuid }) }, nowMs);
};

/** A store in memory that holds the seeds. */
export function seededStore(seeds: Seeds, nowMs: number): MemoryStore {
  const store = openMemoryStore();
  const { keys, environments, tasks } = store.tables;
  for (const seed of seeds.runEnvironments ?? ['prod']) {
    const named = typeof seed === 'string' ? { name: seed, group: 1 } : seed;
    const uuid = randomUUID();
    environments.set(uuid, { uuid, ...named });
  }
  const known = [...environments.values()];
  for (const seed of seeds.keys ?? [{ key: 'demo-key', level: 'DEVELOPER' }]) {
    const row = keyRow(seed, known);
    keys.set(row.digest, row);
  }
  for (const seed of seeds.tasks ?? []) {
    const row = taskRow(seed, known, nowMs);
    tasks.set(row.uuid, row);
  }
  return store;
}
