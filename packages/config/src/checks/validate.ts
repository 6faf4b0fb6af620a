import type { Finding } from '@procwrap/core';
import { ownPrefix } from '../read/own-prefix.ts';
import type { Options } from '../table/table.ts';
import type { Unvalidated } from './check.ts';
import { runChecks } from './run-checks.ts';

/** Options as the checks leave them. */
export interface Validated {
  readonly options: Options;
  readonly findings: readonly Finding[];
}

/** Whether the user wrote nothing but offline mode, in which nothing can be wrong. */
const isOfflineOnly = ({ options, sources, written }: Unvalidated): boolean =>
  options.offlineMode &&
  sources.offlineMode.kind === 'flag' &&
  Object.entries(sources).every(
    ([name, { kind }]) => kind === 'default' || name === 'offlineMode',
  ) &&
  written.object === undefined &&
  written.document === undefined &&
  !Object.keys(written.env).some((name) => name.startsWith(ownPrefix));

/** Runs all checks, and loads them when one of them can have something to say. */
export function validate(unvalidated: Unvalidated): Validated {
  if (isOfflineOnly(unvalidated)) return { options: unvalidated.options, findings: [] };
  return runChecks(unvalidated);
}
