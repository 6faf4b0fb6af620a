import type { EnvironmentRow, Scope } from '@procwrap/task-server';
import { group } from '../keys/create-key.ts';
import type { MonitorContext } from '../server/context.ts';

/** People see everything. */
export const everything: Scope = { group, environmentUuid: null };

interface NameOf {
  (uuid: string): string;
  (uuid: string | null): string | null;
}

/** Run environments by uuid and by name. */
export interface EnvironmentNames {
  readonly all: readonly EnvironmentRow[];
  nameOf: NameOf;
  uuidOf(name: string): string | undefined;
}

/** Reads the run environments. */
export async function readEnvironments({
  database,
}: Pick<MonitorContext, 'database'>): Promise<EnvironmentNames> {
  const all = await database.rows.listAllEnvironments(everything);
  const names = new Map(all.map(({ uuid, name }) => [uuid, name]));
  // One that was made after these were read has no name yet.
  function nameOf(uuid: string): string;
  function nameOf(uuid: string | null): string | null;
  function nameOf(uuid: string | null): string | null {
    return uuid === null ? null : (names.get(uuid) ?? '');
  }
  return {
    all,
    nameOf,
    uuidOf: (name) => all.find((one) => one.name === name)?.uuid,
  };
}

/** The names of tasks; one that is gone has none. */
export async function readTaskNames(
  { database }: Pick<MonitorContext, 'database'>,
  uuids: Iterable<string>,
): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(
    [...new Set(uuids)].map((uuid) => database.store.findTask({ kind: 'uuid', group, uuid })),
  );
  return new Map(found.flatMap((task) => (task ? [[task.uuid, String(task.values.name)]] : [])));
}

const uuidForm = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Whether a text can be the uuid of anything. */
export function isUuid(text: string): boolean {
  return uuidForm.test(text);
}

/** A whole number in a query between two others; the usual one where it is none. */
export function numberIn(
  query: URLSearchParams,
  name: string,
  { usual, most }: { readonly usual: number; readonly most: number },
): number {
  const text = query.get(name);
  const value = text === null || !/^\d{1,15}$/.test(text) ? usual : Number(text);
  return Math.min(value, most);
}
