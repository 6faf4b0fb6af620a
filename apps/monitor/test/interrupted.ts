import type { MonitorDatabase, MonitorRows } from '@procwrap/task-store';

type Questions = MonitorRows & MonitorDatabase['store'];

/** A database where, after the next call of this name, something else happens before the asker has its answer. */
export const interrupted = (name: keyof Questions & string) => {
  const state: { deed?: () => Promise<unknown> } = {};
  const after = async (work: Promise<unknown>) => {
    const result = await work;
    const { deed } = state;
    delete state.deed;
    await deed?.();
    return result;
  };
  const wrap = <Methods extends object>(methods: Methods): Methods =>
    Object.fromEntries(
      Object.entries(methods).map(([one, method]) => [
        one,
        one === name ? (...given: readonly unknown[]) => after(method(...given)) : method,
      ]),
    ) as Methods;
  const change = (database: MonitorDatabase): MonitorDatabase => ({
    ...database,
    rows: wrap(database.rows),
    store: wrap(database.store),
  });
  const next = (deed: () => Promise<unknown>) => {
    state.deed = deed;
  };
  return { change, next };
};
