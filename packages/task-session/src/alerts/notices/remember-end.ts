import type { NotifyEvent, Options } from '@procwrap/config';
import { type Clock, errorMessage } from '@procwrap/core';
import { diskAnswers } from '@procwrap/core/disks';
import type { NoticeEvent } from '../../notice.ts';
import type { ChannelParts } from '../channel.ts';
import { createFailureMarker, type FailureMarker } from './failure-marker.ts';

/** Whether messages say that a task has recovered; only then something is stored. */
const wantsRecovery = (events: readonly NotifyEvent[], { notify }: Options): boolean =>
  events.some((event) => event === 'recovery' || event === 'always') &&
  notify.some(({ kind }) => kind === 'slack' || kind === 'webhook');

const updateMarker = async (
  marker: FailureMarker,
  event: NoticeEvent,
  clock: Clock,
): Promise<boolean> => {
  const failedBefore = marker.isSet();
  if (event === 'success' && failedBefore) marker.clear();
  if (event === 'failure' && !failedBefore) await marker.set(clock.now());
  return failedBefore;
};

/** Remembers on this machine how a run ended; resolves with whether the run before it failed. */
export async function rememberEnd(
  parts: ChannelParts,
  event: NoticeEvent,
  answers: typeof diskAnswers = diskAnswers,
): Promise<boolean> {
  const { options, deps, log } = parts;
  if (!wantsRecovery(options.notifyOn, options)) return false;
  const place = { env: deps.written.env, command: deps.describeCommand(options) };
  try {
    const marker = createFailureMarker(options, place);
    if (!(await answers(marker.folder))) throw new Error('its disk does not answer');
    return await updateMarker(marker, event, deps.clock);
  } catch (error) {
    log.warning(
      'file-failed',
      `--notify-on: cannot remember how this run ended: ${errorMessage(error)}`,
    );
    return false;
  }
}
