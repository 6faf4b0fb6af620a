import type { Clock, Log } from '@procwrap/core';
import { ProcwrapError, silentLog, systemClock } from '@procwrap/core';
import { type MergeStrategy, mergeStrategies } from './merge/merge.ts';
import type { Provider } from './providers/provider.ts';

/** Says of a place in the environment or the configuration whether its value is surely no secret. */
export type IsPlain = (tree: 'env' | 'config', place: readonly string[]) => boolean;

/** What a resolver is told. Every setting but `env` has a default; the names are those of the wrapper's options. */
export interface ResolverSettings {
  /** The environment to resolve; it is never changed. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether references are resolved at all; off by default, then a warning names those left alone. */
  readonly resolveSecrets?: boolean | undefined;
  readonly envLocations?: readonly string[] | undefined;
  readonly configLocations?: readonly string[] | undefined;
  readonly configMergeStrategy?: MergeStrategy | undefined;
  readonly overwriteEnvDuringResolution?: boolean | undefined;
  /** Seconds after which a document is fetched again by the next `resolve`; 0 is each time. */
  readonly configTtl?: number | 'never' | undefined;
  /** Whether what fails is an error (the default) or a warning. */
  readonly failFastConfigResolution?: boolean | undefined;
  /** How deep in objects references are looked for; 1 is their top level alone. */
  readonly maxConfigResolutionDepth?: number | undefined;
  /** How many references may lead from one to the next; 0 resolves nothing. */
  readonly maxConfigResolutionIterations?: number | undefined;
  readonly resolvedEnvVarNamePrefix?: string | undefined;
  readonly resolvedEnvVarNameSuffix?: string | undefined;
  readonly resolvedConfigPropertyNamePrefix?: string | undefined;
  readonly resolvedConfigPropertyNameSuffix?: string | undefined;
  readonly envVarNameForConfig?: string | undefined;
  readonly configPropertyNameForEnv?: string | undefined;
  readonly secretsAwsRegion?: string | undefined;
  /** Whether what is at this place is surely no secret, so that it is never masked; nothing is when left out. */
  readonly isPlain?: IsPlain | undefined;
  /** Providers of your own; they are asked before the built-in ones. */
  readonly providers?: readonly Provider[] | undefined;
  /** Where relative paths begin; the working directory by default. */
  readonly baseDir?: string | undefined;
  readonly clock?: Clock | undefined;
  readonly log?: Log | undefined;
  /** Milliseconds that one `resolve` may take in all. */
  readonly deadlineMs?: number | undefined;
  /** How many requests run at a time. */
  readonly concurrency?: number | undefined;
  /** Whether a document that cannot be fetched again keeps its last value, with a warning. */
  readonly keepLastGoodValue?: boolean | undefined;
}

/** What holds for each setting that is left out. */
export const defaults = {
  resolveSecrets: false,
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
  clock: systemClock,
  log: silentLog,
  deadlineMs: 60_000,
  concurrency: 16,
  keepLastGoodValue: true,
} as const satisfies Omit<ResolverSettings, 'env'>;

type Complete<T> = { readonly [K in keyof T]-?: T[K] };
type MayBeMissing =
  | 'envVarNameForConfig'
  | 'configPropertyNameForEnv'
  | 'secretsAwsRegion'
  | 'baseDir';

/** The settings with nothing left open. */
export type Settings = {
  readonly [K in keyof Complete<ResolverSettings>]: K extends MayBeMissing
    ? ResolverSettings[K]
    : Exclude<ResolverSettings[K], undefined>;
};

/** Fills in the defaults; a setting that is undefined counts as left out. Throws `PW_SECRETS_STRATEGY` for no known strategy. */
export function applyDefaults(given: ResolverSettings): Settings {
  const present = Object.entries(given).filter(([, value]) => value !== undefined);
  const settings = { ...defaults, ...Object.fromEntries(present), env: given.env } as Settings;
  const { configMergeStrategy: strategy } = settings;
  if (mergeStrategies.includes(strategy)) return settings;
  throw new ProcwrapError(
    'PW_SECRETS_STRATEGY',
    `configMergeStrategy is "${strategy}"; expected one of ${mergeStrategies.join(', ')}`,
  );
}
