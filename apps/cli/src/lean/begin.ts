import type { CliDeps } from '../io/deps.ts';
import type { LeanRun } from '../run/lean-run.ts';
import type { ReadyRun } from '../run/ready-run.ts';
import { decideLean } from './decide-lean.ts';
import { leanRun } from './open-lean-run.ts';
import { readLeanFacts } from './read-lean-facts.ts';
import { watchdogLine } from './watchdog-line.ts';

/** Decides whether a run is a lean one, and says why it is not if the user has requested one. */
export function beginLean(run: ReadyRun<'superviseCommand'>, deps: CliDeps): LeanRun | undefined {
  const { session, sources, env, mode } = run;
  const { options, log } = session;
  const why = decideLean({ options, sources }, readLeanFacts({ supervision: mode, env }, deps));
  if (why === undefined) {
    const resolvedAt = deps.clock.monotonic();
    return leanRun({ run, deps, resolvedAt, watchdog: watchdogLine(false) }, {});
  }
  const line = `procwrap stays in memory, because ${why}`;
  if (options.mode === 'lean') log.warning('mode-declined', `--mode lean: ${line}`);
  else log.info('mode-declined', `--mode auto: ${line}`);
  return undefined;
}
