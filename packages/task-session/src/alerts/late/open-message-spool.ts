import type { UndeliveredNotice } from '../../notice.ts';
import { hasRecords } from '../../spool/has-records.ts';
import { spoolPlaceOf } from '../../spool/place-of.ts';
import type { ChannelParts } from '../channel.ts';

/** How the messages of a run are kept, and how those of earlier runs are sent. */
export interface MessageSpool {
  /** Keeps a message for a later run; resolves with whether it is kept. Never rejects. */
  keep(undelivered: UndeliveredNotice): Promise<boolean>;
  /** Sends messages of earlier runs in the background, if there are any. Never throws. */
  start(): void;
  /** Ends that; what was not sent waits for the next run. */
  stop(): Promise<void>;
}

/** The messages in the spool. Most of its code is loaded on first use. */
export function openMessageSpool(
  parts: Pick<ChannelParts, 'options' | 'deps' | 'log' | 'mask'>,
): MessageSpool {
  const { options, deps, log } = parts;
  const place = spoolPlaceOf(options, deps.written.env);
  const over = new AbortController();
  let sending: Promise<void> | undefined;
  const send = async () => {
    if (!(await hasRecords(place, over.signal))) return;
    const { sendInRun } = await import('./send-in-run.ts');
    await sendInRun(place, parts, over.signal);
  };
  return {
    keep: async (undelivered) => {
      const { keepMessage } = await import('./keep-message.ts');
      return keepMessage({ place, now: deps.clock.now, log }, undelivered);
    },
    start: () => {
      if (!over.signal.aborted) sending ??= send();
    },
    stop: async () => {
      over.abort();
      await sending;
    },
  };
}
