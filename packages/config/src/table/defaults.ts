import type { JsonObject, Secret } from '@procwrap/core';

/** The options that the defaults of others depend on. */
export interface Known {
  readonly autoCreateTaskProps: JsonObject | undefined;
  readonly autoCreateTaskRunEnvironmentUuid: string | undefined;
  readonly deployment: string | undefined;
  readonly spool: boolean;
  readonly apiKey: Secret | undefined;
  readonly offlineMode: boolean;
  readonly taskName: string | undefined;
  readonly mode: 'supervise' | 'exec' | 'lean' | 'auto';
  readonly service: boolean;
  readonly maxConcurrency: number | 'unlimited';
  readonly apiHeartbeatInterval: number | 'never';
  readonly inputValue: string | undefined;
  readonly inputFilename: string | undefined;
  readonly resultFilename: string | undefined;
  readonly envOutputFilename: string | undefined;
  readonly envOutputFormat: OutputFormat | undefined;
  readonly configOutputFilename: string | undefined;
  readonly configOutputFormat: OutputFormat | undefined;
}

/** What a default may depend on. */
export interface DefaultContext {
  /** All options, with their defaults. */
  readonly options: Known;
  /** Only the options that the user set; for two options whose defaults depend on each other. */
  readonly written: Partial<Known>;
}

type OutputFormat = 'dotenv' | 'json' | 'yaml';

/**
 * Whether it is a service with a limited number of runs: a new run must soon notice that the one
 * before it is dead.
 */
export function isLimitedService({ service, maxConcurrency }: Known): boolean {
  return service && maxConcurrency !== 'unlimited' && maxConcurrency > 0;
}

/**
 * How long the final status is retried by default, in seconds: not for long when it can be sent
 * later.
 */
export function finalUpdateTimeoutOf({ spool }: Pick<Known, 'spool'>): number {
  return spool ? 30 : 1800;
}

/** The format of a file by its name; undefined when the name does not say it. */
export function formatOfName(filename: string | undefined): 'json' | 'yaml' | undefined {
  if (filename === undefined) return undefined;
  if (/\.json$/i.test(filename)) return 'json';
  return /\.ya?ml$/i.test(filename) ? 'yaml' : undefined;
}

/** The format of an output file: by its name, else `usual`. */
export function outputFormatOf(
  filename: string | undefined,
  usual: OutputFormat,
): OutputFormat | undefined {
  if (filename === undefined) return undefined;
  return formatOfName(filename) ?? (/\.env$/i.test(filename) ? 'dotenv' : usual);
}
