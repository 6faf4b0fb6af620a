import {
  type Clock,
  type Log,
  type PartialEnvironment,
  ProcwrapError,
  silentLog,
  systemClock,
} from '@procwrap/core';
import { type MergeStrategy, mergeStrategies } from '../merge/merge.ts';
import type { Provider } from '../providers/contract/provider.ts';

/**
 * Whether the value at a place in the environment or in the configuration is certainly not a
 * secret.
 */
export type IsPlain = (tree: 'env' | 'config', place: readonly string[]) => boolean;

/** What a test replaces, and a program that has a log of its own. */
export interface ResolverDeps {
  /** The clock for the deadline and the age of documents; the clock of the machine by default. */
  readonly clock: Clock;
  /** The log for debug lines, which contain no value; no log by default. */
  readonly log: Log;
}

/** Where documents come from, and how long that may take. Each setting has a default. */
export interface FetchSettings {
  /** The environment to resolve; the environment of the process by default. It is never changed. */
  readonly env?: PartialEnvironment | undefined;
  /**
   * The AWS region of addresses that name none. By default `AWS_REGION` of `env`, then
   * `AWS_DEFAULT_REGION`, then the AWS client decides.
   */
  readonly secretsAwsRegion?: string | undefined;
  /** Your own providers; they come before the built-in ones. None by default. */
  readonly providers?: readonly Provider[] | undefined;
  /** The folder of relative paths; the working directory by default. */
  readonly baseDir?: string | undefined;
  /**
   * The most milliseconds that one call of `resolve` or `resolveLocation` takes; 60,000 by default.
   */
  readonly deadlineMs?: number | undefined;
  /** How many requests run at the same time; 16 by default. */
  readonly concurrency?: number | undefined;
  /** What a test replaces, e.g. the clock; the real one by default. */
  readonly deps?: Partial<ResolverDeps> | undefined;
}

/**
 * The settings of a resolver. Each has a default; those of the procwrap command have the names of
 * its options.
 */
export interface ResolverSettings extends FetchSettings {
  /** Whether references are resolved; true by default. When false, a warning names them. */
  readonly resolveSecrets?: boolean | undefined;
  /** Locations of documents with more variables, in their order; none by default. */
  readonly envLocations?: readonly string[] | undefined;
  /** Locations of documents with configuration, in their order; none by default. */
  readonly configLocations?: readonly string[] | undefined;
  /** How several configurations become one; `DEEP` by default. */
  readonly configMergeStrategy?: MergeStrategy | undefined;
  /**
   * Whether resolved values and located variables replace variables that are set; false by default.
   */
  readonly overwriteEnvDuringResolution?: boolean | undefined;
  /**
   * Seconds after which `resolve` fetches a document again; 0 means each time, `never` is the
   * default.
   */
  readonly configTtl?: number | 'never' | undefined;
  /** Whether a failure is an error (the default) or a warning. */
  readonly failFastConfigResolution?: boolean | undefined;
  /**
   * How many levels of objects are searched for references; 1 is the top level alone, 5 the
   * default.
   */
  readonly maxConfigResolutionDepth?: number | undefined;
  /**
   * How many rounds resolve the references that resolved documents contain; 3 by default, 0
   * resolves nothing.
   */
  readonly maxConfigResolutionIterations?: number | undefined;
  /** The start of the names of references in the environment; empty by default. */
  readonly resolvedEnvVarNamePrefix?: string | undefined;
  /**
   * The end of the names of references in the environment; `_FOR_PROC_WRAPPER_TO_RESOLVE` by
   * default.
   */
  readonly resolvedEnvVarNameSuffix?: string | undefined;
  /** The start of the names of references in the configuration; empty by default. */
  readonly resolvedConfigPropertyNamePrefix?: string | undefined;
  /** The end of the names of references in the configuration; `__to_resolve` by default. */
  readonly resolvedConfigPropertyNameSuffix?: string | undefined;
  /** A variable that gets the configuration as JSON; none by default. */
  readonly envVarNameForConfig?: string | undefined;
  /** A property of the configuration that gets the environment; none by default. */
  readonly configPropertyNameForEnv?: string | undefined;
  /**
   * Whether the value at a place is certainly not a secret, so that it is not masked; by default
   * every value is masked.
   */
  readonly isPlain?: IsPlain | undefined;
  /**
   * Whether a document that cannot be fetched again keeps its last value, with a warning; true by
   * default.
   */
  readonly keepLastGoodValue?: boolean | undefined;
}

/** The defaults of the settings; `env` has the environment of the process. */
export const defaults = {
  resolveSecrets: true,
  envLocations: [],
  configLocations: [],
  configMergeStrategy: 'DEEP',
  overwriteEnvDuringResolution: false,
  configTtl: 'never',
  failFastConfigResolution: true,
  maxConfigResolutionDepth: 5,
  maxConfigResolutionIterations: 3,
  resolvedEnvVarNamePrefix: '',
  resolvedEnvVarNameSuffix: '_FOR_PROC_WRAPPER_TO_RESOLVE',
  resolvedConfigPropertyNamePrefix: '',
  resolvedConfigPropertyNameSuffix: '__to_resolve',
  envVarNameForConfig: undefined,
  configPropertyNameForEnv: undefined,
  secretsAwsRegion: undefined,
  isPlain: () => false,
  providers: [],
  baseDir: undefined,
  deadlineMs: 60_000,
  concurrency: 16,
  keepLastGoodValue: true,
  deps: { clock: systemClock, log: silentLog },
} as const satisfies Omit<ResolverSettings, 'env'>;

type Complete<T> = { readonly [K in keyof T]-?: T[K] };
type MayBeMissing =
  | 'envVarNameForConfig'
  | 'configPropertyNameForEnv'
  | 'secretsAwsRegion'
  | 'baseDir';

/** The settings with their defaults. */
export type Settings = {
  readonly [K in keyof Complete<Omit<ResolverSettings, 'deps'>>]: K extends MayBeMissing
    ? ResolverSettings[K]
    : Exclude<ResolverSettings[K], undefined>;
} & { readonly deps: ResolverDeps };

const present = (object: object) =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

/**
 * Adds the defaults; a setting that is undefined has its default. Throws `PW_SECRETS_STRATEGY` for
 * an unknown strategy.
 */
export function applyDefaults(given: ResolverSettings, ownEnv: PartialEnvironment): Settings {
  const deps = { ...defaults.deps, ...present(given.deps ?? {}) };
  const settings = { ...defaults, env: ownEnv, ...present(given), deps } as Settings;
  const { configMergeStrategy: strategy } = settings;
  if (mergeStrategies.includes(strategy)) return settings;
  throw new ProcwrapError(
    'PW_SECRETS_STRATEGY',
    `configMergeStrategy is "${strategy}"; expected one of ${mergeStrategies.join(', ')}`,
  );
}
