import type { PartialEnvironment } from '@procwrap/core';

/**
 * Decides whether text for a stream has colours. `FORCE_COLOR` decides alone; otherwise only a
 * terminal gets colours, unless `NO_COLOR` or `CI` is set, or the terminal is `dumb`.
 */
export function decideColour(env: PartialEnvironment, isTerminal: boolean): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused, CI: ci, TERM: terminal } = env;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && !refused && !(ci && ci !== 'false') && terminal !== 'dumb';
}
