import type { NotifyEvent, NotifyKind, Options } from '@procwrap/config';
import { type Clock, errorMessage } from '@procwrap/core';
import type { TaskOutcome } from '../../outcome/task-outcome.ts';
import { endWaitSignal } from '../../reporting/end-wait-signal.ts';
import { createLogTail, type LogTail } from '../../tail/log-tail.ts';
import type { ChannelParts, OpenChannel } from '../channel.ts';
import { endNotice, startNotice } from './compose-notice.ts';
import { createFailureMarker, type FailureMarker } from './failure-marker.ts';
import type { NoticeChannel } from './notice-channel.ts';
import { maskOwnSecrets } from './own-secrets.ts';
import { createReceiver } from './receiver.ts';
import { runFactsOf } from './run-facts.ts';

const tailOf = ({ options, mask }: ChannelParts): LogTail | undefined => {
  const { notifyLines: maxLines, maxLogLineLength: maxLineLength } = options;
  if (maxLines <= 0) return undefined;
  return createLogTail({ maxLines, maxLineLength, merged: true, mask });
};

/** Whether messages say that a task has recovered; only then something is stored. */
const wantsRecovery = (events: readonly NotifyEvent[], { notify }: Options): boolean =>
  events.some((event) => event === 'recovery' || event === 'always') &&
  notify.some(({ kind }) => kind === 'slack' || kind === 'webhook');

/** Reads and updates the marker; returns whether the run before this one failed. */
const createMemory = ({ options, deps, log }: ChannelParts) => {
  const { written, describeCommand, clock } = deps;
  if (!wantsRecovery(options.notifyOn, options)) return async () => false;
  const marker = createFailureMarker(options, {
    env: written.env,
    command: describeCommand(options),
  });
  return async (event: string): Promise<boolean> => {
    try {
      return await updateMarker(marker, event, clock);
    } catch (error) {
      log.warning(`--notify-on: cannot remember how this run ended: ${errorMessage(error)}`);
      return false;
    }
  };
};

const updateMarker = async (
  marker: FailureMarker,
  event: string,
  clock: Clock,
): Promise<boolean> => {
  const failedBefore = marker.isSet();
  if (event === 'success' && failedBefore) marker.clear();
  if (event === 'failure' && !failedBefore) await marker.set(clock.now());
  return failedBefore;
};

/** Loads the channel for each kind of address. */
type NoticeChannels = Readonly<Record<NotifyKind, () => Promise<NoticeChannel>>>;

/** Sends messages to the addresses of `--notify`. */
export async function openNotices(
  given: ChannelParts,
  channels: NoticeChannels,
): Promise<OpenChannel> {
  const { options, deps } = given;
  const parts = { ...given, mask: maskOwnSecrets(options, given.mask) };
  const run = runFactsOf(parts);
  const tail = tailOf(parts);
  const remember = createMemory(parts);
  const receivers = options.notify.map((target) =>
    createReceiver({ target, parts, load: channels[target.kind] }),
  );
  const scope = new AbortController();
  const onEnd = async (outcome: TaskOutcome) => {
    const limits = {
      budgetMs: options.notifyTimeout * 1000,
      signal: endWaitSignal(deps, scope.signal),
    };
    const { debug_log_tail: output = '' } = tail?.texts(options.notifyLines) ?? {};
    const atMs = deps.clock.now();
    const { event } = endNotice(outcome, run, { atMs, failedBefore: false, output: '' });
    const failedBefore = await remember(event);
    const notice = endNotice(outcome, run, { atMs, failedBefore, output });
    await Promise.all(receivers.map((receiver) => receiver.end(notice, limits)));
  };
  let ended: Promise<void> | undefined;
  return {
    tail,
    send: (alert) => {
      if (alert.kind === 'runEnded') ended ??= onEnd(alert.outcome);
      if (alert.kind !== 'runStarted') return;
      const notice = startNotice(run, deps.clock.now());
      for (const receiver of receivers) receiver.start(notice);
    },
    [Symbol.asyncDispose]: async () => {
      await ended;
      scope.abort();
      await Promise.all(receivers.map((receiver) => receiver[Symbol.asyncDispose]()));
    },
  };
}
