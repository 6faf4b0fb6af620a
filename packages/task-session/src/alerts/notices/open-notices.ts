import type { NotifyKind } from '@procwrap/config';
import type { TaskOutcome } from '../../outcome/task-outcome.ts';
import { notifyReceiversOf } from '../../spool/receivers-of.ts';
import { createLogTail, type LogTail } from '../../tail/log-tail.ts';
import { maskOwnSecrets } from '../../values/own-secrets.ts';
import type { ChannelParts, OpenChannel } from '../channel.ts';
import { endNotice, startNotice } from './compose-notice.ts';
import { eventOf } from './event-of.ts';
import type { NoticeChannel } from './notice-channel.ts';
import { createReceiver, type Receiver } from './receiver.ts';
import { rememberEnd } from './remember-end.ts';
import { type RunFacts, runFactsOf } from './run-facts.ts';

const tailOf = ({ options, mask }: ChannelParts): LogTail | undefined => {
  const { notifyLines: maxLines, maxLogLineLength: maxLineLength } = options;
  if (maxLines <= 0) return undefined;
  return createLogTail({ maxLines, maxLineLength, merged: true, mask });
};

/** Loads the channel for each kind of address. */
type NoticeChannels = Readonly<Record<NotifyKind, () => Promise<NoticeChannel>>>;

/** What sends the message about the end of a run. */
interface Ending {
  readonly parts: ChannelParts;
  readonly run: RunFacts;
  readonly tail: LogTail | undefined;
  readonly receivers: readonly Receiver[];
}

const sendEnd = async (outcome: TaskOutcome, ending: Ending, signal: AbortSignal) => {
  const { parts, run, tail, receivers } = ending;
  const { options, deps } = parts;
  const { clock } = deps;
  const until = clock.monotonic() + options.notifyTimeout * 1000;
  await parts.endLate?.();
  const { debug_log_tail: output = '' } = tail?.texts(options.notifyLines) ?? {};
  const atMs = clock.now();
  const failedBefore = await rememberEnd(parts, eventOf(outcome, run.isService));
  const notice = endNotice(outcome, run, { atMs, failedBefore, output });
  const limits = { budgetMs: Math.max(0, until - clock.monotonic()), signal };
  await Promise.all(receivers.map((receiver) => receiver.end(notice, limits)));
};

/** Sends messages to the addresses of `--notify`. */
export async function openNotices(
  given: ChannelParts,
  channels: NoticeChannels,
): Promise<OpenChannel> {
  const { options, deps, endWait } = given;
  const parts = { ...given, mask: maskOwnSecrets(options, given.mask) };
  const run = runFactsOf(parts);
  const tail = tailOf(parts);
  const receivers = notifyReceiversOf(options).map((target) =>
    createReceiver({ target, parts, load: channels[target.kind] }),
  );
  const scope = new AbortController();
  let ended: Promise<void> | undefined;
  return {
    tail,
    send: (alert) => {
      if (alert.kind === 'runEnded')
        ended ??= sendEnd(alert.outcome, { parts, run, tail, receivers }, endWait(scope.signal));
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
