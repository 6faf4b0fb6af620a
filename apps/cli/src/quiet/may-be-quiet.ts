import type { Invocation } from '../run/invocation.ts';

/** Whether the user may have requested it; without reading options. */
export function mayBeQuiet({ flags, env }: Pick<Invocation, 'flags' | 'env'>): boolean {
  return Boolean(flags.quietOnSuccess || env.PROC_WRAPPER_QUIET_ON_SUCCESS);
}
