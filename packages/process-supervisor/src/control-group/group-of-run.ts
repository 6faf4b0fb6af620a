import type { Clock, Log } from '@procwrap/core';
import type { SupervisionMode } from '../signals/terminal.ts';
import type { ControlGroup } from './control-group.ts';

interface GroupSettings {
  readonly controlGroup?: boolean;
  readonly mode: SupervisionMode;
  readonly terminateGroup: boolean;
  readonly log: Log;
}

/**
 * Makes the control group of a run, when it is wanted and possible; loads the code for it only
 * then.
 */
export async function openGroup(
  { controlGroup, mode, terminateGroup, log }: GroupSettings,
  tag: string | undefined,
): Promise<ControlGroup | undefined> {
  if (!controlGroup || mode !== 'group' || !terminateGroup || tag === undefined) return undefined;
  const { openControlGroup } = await import('./control-group.ts');
  const group = openControlGroup(tag);
  if (!group)
    log.warning(
      'control-group-missing',
      'no control group can be made here; the program runs without one',
    );
  return group;
}

/** Removes the control group of a run, if it has one. */
export async function closeGroup(group: ControlGroup | undefined, clock: Clock): Promise<void> {
  if (!group) return;
  const { closeControlGroup } = await import('./control-group.ts');
  await closeControlGroup(group, clock);
}
