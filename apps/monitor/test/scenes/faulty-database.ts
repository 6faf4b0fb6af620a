import type { MonitorDatabase } from '@procwrap/task-store';

/** Where a process dies: in the step of this number, before or after it was kept. */
export interface Death {
  at: number;
  when: 'before' | 'after';
}

/** What describes a database that is away, so that nothing continues as if only one item had failed. */
const dead = () => Object.assign(new Error('the process is dead'), { code: 'ECONNRESET' });

/** A database seen by a process that dies; afterwards nothing that it asks is answered. */
export const createFaults = () => {
  const state = { steps: 0, death: undefined as Death | undefined, isDead: false };
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    if (state.isDead) throw dead();
    const isLast = state.death?.at === state.steps;
    state.steps += 1;
    if (!isLast) return work();
    state.isDead = true;
    if (state.death?.when === 'after') await work();
    throw dead();
  };
  const wrapAll = <Methods extends object>(methods: Methods): Methods =>
    Object.fromEntries(
      Object.entries(methods).map(([name, method]) => [
        name,
        (...parameters: readonly unknown[]) => step(() => method(...parameters)),
      ]),
    ) as Methods;
  const through = (database: MonitorDatabase): MonitorDatabase => ({
    ...database,
    rows: wrapAll(database.rows),
    store: { ...database.store, transaction: (use) => step(() => database.store.transaction(use)) },
    transaction: (use) => step(() => database.transaction(use)),
  });
  return {
    through,
    /** Dies at a step from now on. */
    dieAt: (death: Death) => Object.assign(state, { steps: 0, death, isDead: false }),
    /** The next process is alive. */
    restart: () => Object.assign(state, { death: undefined, isDead: false }),
    hasDied: () => state.isDead,
  };
};
