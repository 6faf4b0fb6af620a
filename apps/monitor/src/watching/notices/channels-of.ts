import type { ChannelRow } from '@procwrap/task-store';
import type { TaskFacts } from '../task-facts.ts';

/** The channels that the incidents of a task go to now: those that it names, or those that all tasks use. */
export function channelsOf(
  { task, settings }: Pick<TaskFacts, 'task' | 'settings'>,
  channels: readonly ChannelRow[],
): readonly string[] {
  return channels
    .filter(({ id, isDefault }) => settings.channels?.includes(id) ?? isDefault)
    .filter(
      ({ enabled, environmentUuid }) =>
        enabled && (environmentUuid === null || environmentUuid === task.environmentUuid),
    )
    .map(({ id }) => id);
}
