import { createCheck } from '../check.ts';
import { ok, type Statement, warning } from '../finding.ts';

/** Whether a control group is requested and can be made. */
export interface ControlGroupFacts {
  readonly isRequested: boolean;
  /** In a terminal, the command stays in the group of procwrap. */
  readonly isInTerminal: boolean;
  /** The folder in which one can be made. */
  readonly folder: string | undefined;
}

/** Decides whether `--cgroup` has an effect here. */
export function decideControlGroup(facts: ControlGroupFacts): readonly Statement[] {
  const { isRequested, isInTerminal, folder } = facts;
  if (!isRequested) {
    const can = folder === undefined ? 'cannot be made here' : 'can be made here';
    return [ok(`none is requested (--cgroup); one ${can}`)];
  }
  if (folder === undefined)
    return [
      warning(
        '--cgroup: no control group can be made here; the command runs without one',
        'give procwrap the right to write to its control group (version 2), or remove --cgroup',
      ),
    ];
  if (isInTerminal)
    return [ok('--cgroup has no effect in a terminal; elsewhere a control group can be made')];
  return [ok(`the command gets a control group below ${folder}`)];
}

/** Control groups of the kernel. */
export const controlGroupCheck = createCheck<ControlGroupFacts>({
  about: 'control group',
  read: async ({ options, deps }) => {
    const { findControlGroupFolder } = await import('@procwrap/process-supervisor/control-group');
    return {
      isRequested: options.cgroup,
      isInTerminal: deps.terminal().hasTerminal === true,
      folder: findControlGroupFolder(),
    };
  },
  decide: decideControlGroup,
});
