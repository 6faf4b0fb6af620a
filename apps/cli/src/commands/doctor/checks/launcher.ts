import { createCheck } from '../check.ts';
import { ok, type Statement, warning } from '../finding.ts';
import { launcherIn } from './init.ts';

/** The package manager that has started procwrap. */
export interface LauncherFacts {
  /** The package manager that is PID 1. */
  readonly asInit: string | undefined;
  /** Whether a script of package.json runs procwrap. */
  readonly isScript: boolean;
}

/** Decides whether a stop signal reaches procwrap in time. */
export function decideLauncher({ asInit, isScript }: LauncherFacts): readonly Statement[] {
  if (asInit !== undefined)
    return [
      warning(
        `${asInit} is PID 1: when it gets a stop signal, the container ends before the grace period of the command is over`,
        'make procwrap the ENTRYPOINT: ["node", ".../procwrap.cjs", ...]',
      ),
    ];
  if (isScript)
    return [ok('a script of a package manager runs procwrap, which stops when that one ends')];
  return [ok('no package manager is between procwrap and what starts it')];
}

/** Package managers, which do not always pass signals on. */
export const launcherCheck = createCheck<LauncherFacts>({
  about: 'launcher',
  read: ({ env, deps }) => ({
    asInit: launcherIn(deps.initCommand()),
    isScript: env.npm_lifecycle_event !== undefined,
  }),
  decide: decideLauncher,
});
