import { type Bootstrap, isPlainOption } from '@procwrap/config';
import {
  type ChunkMasker,
  type Clock,
  definedVariables,
  type Environment,
  type Finding,
  type JsonValue,
  type PartialEnvironment,
} from '@procwrap/core';
import type { Masker, Renewal, Resolution, ValueOrigin } from '@procwrap/secret-resolver';

export type { Renewal } from '@procwrap/secret-resolver';

/** Environment and configuration with their secrets resolved. */
export interface Resolved {
  readonly env: Environment;
  readonly config: JsonValue | undefined;
  /** The absolute paths of the files that values come from. */
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
}

/** Values that were fetched again. */
export interface Renewed extends Resolved {
  /** What could not be resolved. */
  readonly failed: readonly Finding[];
  /** What could not be fetched again, so that its last value is used. */
  readonly stale: readonly Finding[];
}

/** Resolves the values of a run, again before each attempt. */
export interface ValueSource extends AsyncDisposable {
  /**
   * Fetches values that are missing or too old; returns the same values as before if there are
   * none.
   */
  resolve(signal?: AbortSignal): Promise<Resolved>;
  /**
   * Fetches values again that may have changed, also fresh ones; undefined when there is nothing to
   * resolve.
   */
  readonly renew: ((what: Renewal, signal: AbortSignal) => Promise<Renewed>) | undefined;
  /** Hides all values that were resolved so far, also in their usual encodings. */
  mask: Masker['text'];
  /** The same for a stream of bytes; undefined when there is nothing to resolve. */
  maskFlow(): ChunkMasker | undefined;
  /** Every text that `mask` hides. */
  secrets(): readonly string[];
  /** Ends all requests. The same as `await using`. */
  close(): Promise<void>;
}

/** An environment as it is, with nothing resolved. */
export function unresolved(env: PartialEnvironment): Resolved {
  return { env: definedVariables(env), config: undefined, files: [], findings: [] };
}

/**
 * Whether a variable names the file of a container secret, as in `NAME_FILE=/run/secrets/name`,
 * which the resolver reads.
 */
const isContainerSecret = ([name, value]: readonly [string, string | undefined]): boolean =>
  name.endsWith('_FILE') && value?.startsWith('/run/secrets/') === true;

/** Whether the environment or the options refer to a value elsewhere. */
export function refersElsewhere(options: Bootstrap['options'], env: PartialEnvironment): boolean {
  const { resolvedEnvVarNamePrefix: prefix = '', resolvedEnvVarNameSuffix: suffix = '' } = options;
  if (options.envLocations.length > 0 || options.configLocations.length > 0) return true;
  // The configuration then contains the environment, even if it contains nothing else.
  if (options.configPropertyNameForEnv !== undefined) return true;
  if (options.resolveSecrets && Object.entries(env).some(isContainerSecret)) return true;
  return Object.keys(env).some((name) => name.startsWith(prefix) && name.endsWith(suffix));
}

/** The values of a run. The resolver is loaded only if there is something to resolve. */
export async function openValues(
  { options }: Bootstrap,
  env: PartialEnvironment,
  { clock, deadlineMs }: { readonly clock: Clock; readonly deadlineMs: number | undefined },
): Promise<ValueSource> {
  if (!refersElsewhere(options, env)) {
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
  const { createMasker, createResolver } = await import('@procwrap/secret-resolver');
  const settings = { ...options, env, deadlineMs, isPlain: isPlainOption, deps: { clock } };
  const resolver = createResolver(settings);
  let masker: Masker | undefined;
  let secrets = (): readonly string[] => [];
  // All resolutions of a resolver share their secrets, so the masker learns later ones, too.
  const masked = <T extends Resolution>(resolution: T): T => {
    masker ??= createMasker(resolution.secrets);
    secrets = resolution.secrets.values;
    return resolution;
  };
  return {
    resolve: async (signal) => masked(await resolver.resolve({ signal })),
    renew: async (what, signal) => masked(await resolver.renew({ what, signal })),
    mask: (text, cut) => masker?.text(text, cut) ?? text,
    maskFlow: () => masker?.stream(),
    secrets: () => secrets(),
    close: resolver.close,
    [Symbol.asyncDispose]: resolver.close,
  };
}

/**
 * What would be resolved in an environment and a configuration, and from where. Fetches nothing and
 * shows no value.
 */
export async function describeValues(
  { options }: Bootstrap,
  env: PartialEnvironment,
  config?: JsonValue,
): Promise<readonly ValueOrigin[]> {
  if (!refersElsewhere(options, env)) return [];
  const { createResolver } = await import('@procwrap/secret-resolver');
  const resolver = createResolver({ ...options, env });
  const origins = resolver.describe(config);
  await resolver.close();
  return origins;
}
