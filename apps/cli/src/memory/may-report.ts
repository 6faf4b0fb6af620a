import type { Written } from '@procwrap/config';

/** Whether an API key is written down, so that the run may be a reported one; without reading options. */
export function mayReport({ flags, env, file }: Written): boolean {
  const inFile = file?.values.has('apiKey');
  return Boolean(flags?.apiKey || env.PROC_WRAPPER_API_KEY || inFile);
}
