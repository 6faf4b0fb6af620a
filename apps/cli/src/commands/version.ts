import type { CliDeps } from '../io/deps.ts';
import { version } from '../version.ts';

/** Prints the version alone, so that a script can use it. */
export function printVersion(deps: CliDeps): number {
  deps.print(`${version}\n`);
  return 0;
}
