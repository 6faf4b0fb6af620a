import { type Bootstrap, isPlainOption } from '@procwrap/config';
import type { Clock, Finding, JsonValue } from '@procwrap/core';
import type { Masker, ValueOrigin } from '@procwrap/secret-resolver';
import type { TailMask } from '../tail/cut-line.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Environment and configuration with their secrets in place. */
export interface Resolved {
  readonly env: Readonly<Record<string, string>>;
  readonly config: JsonValue | undefined;
  /** The absolute paths of the files that values come from. */
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
}

/** Hides secrets in one flow of bytes. */
export interface FlowMask {
  /** What may go on now; the rest waits for the next chunk. */
  write(chunk: Buffer): Buffer;
  /** What still waited, at the end of the flow. */
  flush(): Buffer;
}

/** Where resolved values come from, again before each attempt. */
export interface ValueSource {
  /** Fetches what is missing or too old; the same values as before otherwise. */
  resolve(signal?: AbortSignal): Promise<Resolved>;
  /** Hides what has been resolved so far, in any of its usual encodings. */
  mask: TailMask;
  /** The same for a flow of bytes, across the borders of its chunks; undefined where nothing is ever resolved. */
  maskFlow(): FlowMask | undefined;
  close(): Promise<void>;
}

/** An environment in which nothing is resolved. */
export function unresolved(env: Variables): Resolved {
  const set = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return { env: Object.fromEntries(set), config: undefined, files: [], findings: [] };
}

/** Whether a variable names the file of a container secret, as `NAME_FILE=/run/secrets/name`; the resolver knows the same form. */
const isContainerSecret = ([name, value]: readonly [string, string | undefined]): boolean =>
  name.endsWith('_FILE') && value?.startsWith('/run/secrets/') === true;

/** Whether anything in the environment or the options refers to a value elsewhere. */
const refersElsewhere = (options: Bootstrap['options'], env: Variables): boolean => {
  const { resolvedEnvVarNamePrefix: prefix = '', resolvedEnvVarNameSuffix: suffix = '' } = options;
  if (options.envLocations.length > 0 || options.configLocations.length > 0) return true;
  // The environment is to be seen in the configuration, even if that is all there is in it.
  if (options.configPropertyNameForEnv !== undefined) return true;
  if (options.resolveSecrets && Object.entries(env).some(isContainerSecret)) return true;
  return Object.keys(env).some((name) => name.startsWith(prefix) && name.endsWith(suffix));
};

/** The source of values for a run; the resolver is loaded only where something is to be resolved. */
export async function openValues(
  { options }: Bootstrap,
  env: Variables,
  { clock, deadlineMs }: { readonly clock: Clock; readonly deadlineMs: number | undefined },
): Promise<ValueSource> {
  if (!refersElsewhere(options, env)) {
    const resolved = unresolved(env);
    return {
      resolve: async () => resolved,
      mask: (text) => text,
      maskFlow: () => undefined,
      close: async () => {},
    };
  }
  const { createMasker, createResolver } = await import('@procwrap/secret-resolver');
  const settings = { ...options, env, deadlineMs, isPlain: isPlainOption, deps: { clock } };
  const resolver = createResolver(settings);
  let masker: Masker | undefined;
  const resolve = async (signal?: AbortSignal) => {
    const resolution = await resolver.resolve({ signal });
    masker = createMasker(resolution.secrets);
    return resolution;
  };
  return {
    resolve,
    mask: (text, cut) => masker?.text(text, cut) ?? text,
    maskFlow: () => masker?.stream(),
    close: resolver.close,
  };
}

/** What would be resolved from where, for an explanation; nothing is fetched and no value is shown. */
export async function describeValues(
  { options }: Bootstrap,
  env: Variables,
): Promise<readonly ValueOrigin[]> {
  if (!refersElsewhere(options, env)) return [];
  const { createResolver } = await import('@procwrap/secret-resolver');
  const resolver = createResolver({ ...options, env });
  const origins = resolver.describe();
  await resolver.close();
  return origins;
}
