import type { CliDeps } from '../io/deps.ts';
import type { Invocation } from '../run/invocation.ts';

/** The variables that may change how lines look. */
const hints = ['PROC_WRAPPER_LOG_FORMAT', 'PROC_WRAPPER_QUIET', 'FORCE_COLOR'];

/** Whether lines may look different than usual; without reading options. */
export function mayShape(
  { flags, env }: Pick<Invocation, 'flags' | 'env'>,
  { isTerminal }: Pick<CliDeps, 'isTerminal'>,
): boolean {
  const isWritten = flags.logFormat !== undefined || flags.quiet !== undefined;
  return isWritten || hints.some((name) => env[name] !== undefined) || isTerminal(2);
}
