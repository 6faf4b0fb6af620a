import { basename } from 'node:path';
import { createCheck } from '../check.ts';
import { ok, type Statement, unchecked, warning } from '../finding.ts';

/** The first process of the system or the container. */
export interface InitFacts {
  readonly isPidOne: boolean;
  /** The file name of PID 1's program; empty when it is not known. */
  readonly init: string;
  readonly reaper: boolean;
}

/** The package manager that a command line starts; undefined when there is none. */
export function launcherIn(commandLine: string): string | undefined {
  return /\b(npm|npx|pnpm|yarn)\b/.exec(commandLine)?.[1];
}

/** Decides whether ended orphan processes are reaped. */
export function decideInit({ isPidOne, init, reaper }: InitFacts): readonly Statement[] {
  if (!isPidOne && init === '')
    return [unchecked('the program of PID 1 cannot be read on this system', 'ps -p 1 may show it')];
  if (!isPidOne) return [ok(`PID 1 is ${init}`)];
  if (reaper) return [ok('procwrap is PID 1, and starts an init that reaps orphan processes')];
  return [
    warning(
      'procwrap is PID 1 without an init, so that ended orphan processes stay as zombies',
      'remove --no-reaper (PROC_WRAPPER_REAPER=FALSE), or run the container with an init (docker run --init)',
    ),
  ];
}

/** PID 1, and who reaps orphan processes. */
export const initCheck = createCheck<InitFacts>({
  about: 'pid 1',
  read: ({ options, deps }) => {
    // The arguments may contain a secret, so only the name of the program is used.
    const [program = ''] = deps.initCommand().trim().split(/\s+/);
    return {
      isPidOne: deps.self.pid === 1,
      init: basename(program),
      reaper: options.reaper,
    };
  },
  decide: decideInit,
});
