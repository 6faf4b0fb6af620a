import type { JsonObject } from '@procwrap/core';

/** The options that defaults of others depend on. */
export interface Known {
  readonly autoCreateTaskProps: JsonObject | undefined;
  readonly autoCreateTaskRunEnvironmentUuid: string | undefined;
  readonly deployment: string | undefined;
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

/** What a default can look at. */
export interface DefaultContext {
  /** All options, their own defaults included. */
  readonly options: Known;
  /** Only what somebody wrote; for two options whose defaults depend on each other. */
  readonly written: Partial<Known>;
}

type OutputFormat = 'dotenv' | 'json' | 'yaml';

/** Whether a service may only run so many times at once: it should notice its dead predecessor soon. */
export function isLimitedService({ service, maxConcurrency }: Known): boolean {
  return service && maxConcurrency !== 'unlimited' && maxConcurrency > 0;
}

/** The format that a file's name tells, if it tells one. */
export function formatOfName(filename: string | undefined): 'json' | 'yaml' | undefined {
  if (filename === undefined) return undefined;
  if (/\.json$/i.test(filename)) return 'json';
  return /\.ya?ml$/i.test(filename) ? 'yaml' : undefined;
}

/** The format of an output file: as its name tells, else dotenv for `.env`, else the usual one. */
export function outputFormatOf(
  filename: string | undefined,
  usual: OutputFormat,
): OutputFormat | undefined {
  if (filename === undefined) return undefined;
  return formatOfName(filename) ?? (/\.env$/i.test(filename) ? 'dotenv' : usual);
}
