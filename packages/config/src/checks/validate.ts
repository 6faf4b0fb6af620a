import { ownPrefix } from '../table/own-prefix.ts';
import type { Unvalidated, Validated } from './check.ts';
import { runChecks } from './run-checks.ts';

/** Whether the user wrote nothing but offline mode, in which nothing can be wrong. */
const isOfflineOnly = ({ options, sources, written }: Unvalidated): boolean =>
  options.offlineMode &&
  sources.offlineMode.kind === 'flag' &&
  Object.values(sources).filter(({ kind }) => kind !== 'default').length === 1 &&
  written.object === undefined &&
  written.document === undefined &&
  written.file === undefined &&
  !Object.keys(written.env).some((name) => name.startsWith(ownPrefix));

/** Runs all checks, and loads them when one of them can have something to say. */
export function validate(unvalidated: Unvalidated): Validated {
  if (isOfflineOnly(unvalidated)) return { options: unvalidated.options, findings: [] };
  return runChecks(unvalidated);
}
