import type { Written } from '@procwrap/config';

/** Whether the user may have requested it; without reading options. */
export function mayUseMonitor({ flags, env, object, file }: Written): boolean {
  const inFile = file?.values.has('monitor');
  return [flags?.monitor, env.PROC_WRAPPER_MONITOR, object?.monitor, inFile].some(Boolean);
}
