import type { ChannelRow } from '@procwrap/task-store';
import { decideNamedChannels } from '../../reading/named-channels.ts';
import type { TaskFacts } from '../task-facts.ts';

/** The channels that the incidents of a task go to now: those that it names, or those that all tasks use. */
export function channelsOf(
  { task, settings }: Pick<TaskFacts, 'task' | 'settings'>,
  channels: readonly ChannelRow[],
): readonly string[] {
  const named = decideNamedChannels(settings.channels, channels);
  return channels
    .filter(({ id, isDefault }) => named?.includes(id) ?? isDefault)
    .filter(
      ({ enabled, environmentUuid }) =>
        enabled && (environmentUuid === null || environmentUuid === task.environmentUuid),
    )
    .map(({ id }) => id);
}
