import { parseArgv } from '../src/argv.ts';
import { type Reading, readOptions, type Written } from '../src/index.ts';

/**
 * Variables that make a run complete, so that a reading of nothing else has nothing to complain
 * about.
 */
export const complete = { PROC_WRAPPER_API_KEY: 'key', PROC_WRAPPER_TASK_NAME: 'nightly' } as const;

/** Reads variables (names without `PROC_WRAPPER_`) on top of a complete run. */
export function readVariables(variables: Record<string, string>): Reading {
  const named = Object.entries(variables).map(([name, text]) => [`PROC_WRAPPER_${name}`, text]);
  return readOptions({ env: { ...complete, ...Object.fromEntries(named) } });
}

/** Reads a command line on top of a complete run. */
export function readArgv(...argv: string[]): Reading {
  return readOptions({ flags: parseArgv(argv).flags, env: complete });
}

/** Reads an options object, on top of a complete run. */
export function readObject(object: Written['object']): Reading {
  return readOptions({ env: complete, object });
}

/** Findings as a person sees them. */
export function shown({ findings }: Pick<Reading, 'findings'>): string[] {
  return findings.map(({ severity, where, message }) => `${severity} ${where}: ${message}`);
}
