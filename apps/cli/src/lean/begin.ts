import { findLeanTools, neededDescriptors } from '@procwrap/process-supervisor/exec';
import { isFromLauncher } from '../attempts/run-work.ts';
import type { CliDeps } from '../io/deps.ts';
import type { LeanRun } from '../run/lean-run.ts';
import type { ReadyRun } from '../run/ready-run.ts';
import { decideLean } from './decide-lean.ts';
import { leanRun } from './open-lean-run.ts';
import { watchdogLine } from './watchdog-line.ts';

/** Decides whether a run is a lean one, and says why it is not if the user has requested one. */
export function beginLean(run: ReadyRun<'superviseCommand'>, deps: CliDeps): LeanRun | undefined {
  const { session, sources, env, mode } = run;
  const { options, log } = session;
  const tools = findLeanTools();
  const why = decideLean(
    { options, sources },
    {
      supervision: mode,
      platform: deps.platform,
      canBecome: deps.self.execve !== undefined,
      passed: neededDescriptors(env),
      hasLauncher: isFromLauncher(env),
      missing: tools.ok ? undefined : tools.problem,
    },
  );
  if (why === undefined) {
    const resolvedAt = deps.clock.monotonic();
    return leanRun({ run, deps, resolvedAt, watchdog: watchdogLine(false) }, {});
  }
  const line = `procwrap stays in memory, because ${why}`;
  if (options.mode === 'lean') log.warning('mode-declined', `--mode lean: ${line}`);
  else log.info('mode-declined', `--mode auto: ${line}`);
  return undefined;
}
