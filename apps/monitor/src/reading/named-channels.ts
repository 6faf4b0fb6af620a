import type { ChannelItem } from '@procwrap/page-api';
import type { ChannelRow, TaskNamingChannels } from '@procwrap/task-store';

/**
 * The channels that a task names and that there are; null for the default ones, also when all that it named were deleted:
 * its incidents would reach nobody.
 */
export function decideNamedChannels(
  named: readonly string[] | null,
  channels: readonly Pick<ChannelRow, 'id'>[],
): readonly string[] | null {
  const left = named?.filter((id) => channels.some((channel) => channel.id === id)) ?? [];
  return left.length > 0 || named?.length === 0 ? left : null;
}

/** So many of the tasks are shown by their names. */
const mostNames = 10;

/** The tasks that name a channel, as the page shows them. */
export function tasksNaming(
  channelId: string,
  tasks: readonly TaskNamingChannels[],
): ChannelItem['namedBy'] {
  const names = tasks
    .filter(({ channels }) => channels.includes(channelId))
    .map(({ taskName }) => taskName);
  return { count: names.length, names: names.slice(0, mostNames) };
}
