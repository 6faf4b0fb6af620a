import type { ExecutionReporter } from '../ports.ts';

/** Reports to nobody. */
export const offlineReporter: ExecutionReporter = {
  create: async () => ({ kind: 'offline' }),
  update: () => {},
  finish: async () => {},
};
