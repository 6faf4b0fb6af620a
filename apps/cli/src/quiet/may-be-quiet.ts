import type { Written } from '@procwrap/config';

/** Whether the user may have requested it; without reading options. */
export function mayBeQuiet({ flags, env, file }: Written): boolean {
  const inFile = file?.values.has('quietOnSuccess');
  return Boolean(flags?.quietOnSuccess || env.PROC_WRAPPER_QUIET_ON_SUCCESS || inFile);
}
