import type { Written } from '@procwrap/config';
import type { CliDeps } from '../io/deps.ts';

/** The variables that may change how lines look. */
const hints = ['PROC_WRAPPER_LOG_FORMAT', 'PROC_WRAPPER_QUIET', 'FORCE_COLOR'];

/** Whether lines may look different than usual; without reading options. */
export function mayShape(
  { flags, env, file }: Written,
  { isTerminal }: Pick<CliDeps, 'isTerminal'>,
): boolean {
  const isWritten = flags?.logFormat !== undefined || flags?.quiet !== undefined;
  const isHinted = file !== undefined || hints.some((name) => env[name] !== undefined);
  return isWritten || isHinted || isTerminal(2);
}
