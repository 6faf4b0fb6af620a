import type { Written } from '@procwrap/config';

/** Whether the user may have requested it; without reading options. */
export function mayUseMonitor({ flags, env, object }: Written): boolean {
  return [flags?.monitor, env.PROC_WRAPPER_MONITOR, object?.monitor].some(Boolean);
}
