import type { Written } from '@procwrap/config';
import type { CliDeps } from '../io/deps.ts';

/** The options that change how lines look. */
const options = ['logFormat', 'quiet'] as const;

/** The variables that may change how lines look. */
const hints = ['PROC_WRAPPER_LOG_FORMAT', 'PROC_WRAPPER_QUIET', 'FORCE_COLOR'];

/** Whether lines may look different than usual; without reading options. */
export function mayShape(
  { flags, env, file }: Written,
  { isTerminal }: Pick<CliDeps, 'isTerminal'>,
): boolean {
  const isWritten = options.some((name) => flags?.[name] !== undefined || file?.values.has(name));
  return isWritten || hints.some((name) => env[name] !== undefined) || isTerminal(2);
}
