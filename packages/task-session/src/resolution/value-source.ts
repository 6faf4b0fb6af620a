import type { Bootstrap } from '@procwrap/config';
import { type Clock, definedVariables, type PartialEnvironment } from '@procwrap/core';
import { refersElsewhere } from './refers-elsewhere.ts';
import { resolvedValues } from './resolved-values.ts';
import type { Resolved, ValueSource } from './values.ts';

export type { Renewal, RenewalLimits, Renewed, Resolved, ValueSource } from './values.ts';

/** An environment as it is, with nothing resolved. */
export function unresolved(env: PartialEnvironment): Resolved {
  return { env: definedVariables(env), config: undefined, files: [], findings: [] };
}

/** The values of a run. The resolver is loaded only if there is something to resolve. */
export async function openValues(
  bootstrap: Bootstrap,
  env: PartialEnvironment,
  limits: { readonly clock: Clock; readonly deadlineMs: number | undefined },
): Promise<ValueSource> {
  if (refersElsewhere(bootstrap.options, env)) return resolvedValues(bootstrap, env, limits);
  const resolved = unresolved(env);
  return {
    resolve: async () => resolved,
    renew: undefined,
    mask: (text) => text,
    maskFlow: () => undefined,
    secrets: () => [],
    close: async () => {},
    [Symbol.asyncDispose]: async () => {},
  };
}
