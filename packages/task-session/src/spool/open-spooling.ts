import type { ReportKeeper } from '@procwrap/api-client';
import type { Reading } from '@procwrap/config';
import type { Clock, Log } from '@procwrap/core';
import { type ConnectionParts, connectionOf } from '../connection/connection-of.ts';
import { toMs } from '../milliseconds.ts';
import { unkeptMsOf } from './decide-spooling.ts';
import { hasRecords } from './has-records.ts';
import { lazyKeeper } from './lazy-keeper.ts';
import { spoolPlaceOf } from './place-of.ts';

/** What is used of a session. */
interface SpoolingParts {
  readonly reading: Reading;
  readonly log: Log;
  readonly values: { readonly mask: (text: string) => string };
  readonly deps: ConnectionParts['deps'] & { readonly clock: Clock };
}

/** How the reports of a run are kept, and how those of earlier runs are sent. */
export interface Spooling {
  readonly keeper: ReportKeeper;
  /** How long the final status is tried if it cannot be kept; as usual when undefined. */
  readonly unkeptMs: number | undefined;
  /** Whether something waits that this run may send. */
  hasWaiting(): Promise<boolean>;
  /** Sends the reports of earlier runs in the background, if there are any. Never throws. */
  start(): void;
  /** Ends that at once; what was not sent waits for the next run. */
  stop(): Promise<void>;
}

/** What the keeper and the sender need of a session. */
const commonOf = ({ reading: { options }, log, values }: SpoolingParts) => ({
  baseUrl: options.apiBaseUrl,
  apiKey: options.apiKey?.reveal() ?? '',
  log,
  mask: values.mask,
});

const openKeeper = async (parts: SpoolingParts, place: string): Promise<ReportKeeper> => {
  const { createRecordKeeper } = await import('./record-keeper.ts');
  const { SpoolFolder } = await import('./disk/spool-folder.ts');
  const { now } = parts.deps.clock;
  const unkeptMs = unkeptMsOf(parts.reading);
  return createRecordKeeper({
    ...commonOf(parts),
    folder: new SpoolFolder(place, now),
    taskName: parts.reading.options.taskName,
    monitor: parts.reading.options.monitor,
    unkeptSeconds: unkeptMs === undefined ? undefined : unkeptMs / 1000,
    now,
  });
};

/** Records of other servers wait for other runs. */
const hasOwn = async (parts: SpoolingParts, place: string, signal: AbortSignal) => {
  if (!(await hasRecords(place, signal))) return false;
  const { hasSendable } = await import('./has-sendable.ts');
  const { SpoolFolder } = await import('./disk/spool-folder.ts');
  return hasSendable(new SpoolFolder(place, parts.deps.clock.now), commonOf(parts));
};

/** The spool of a run. Most of its code is loaded on first use. */
export function openSpooling(parts: SpoolingParts): Spooling {
  const { reading, deps } = parts;
  const { options } = reading;
  const place = spoolPlaceOf(options, deps.written.env);
  const over = new AbortController();
  let sending: Promise<void> | undefined;
  const send = async () => {
    if (!(await hasRecords(place, over.signal)) || over.signal.aborted) return;
    const { sendInBackground } = await import('./send-in-background.ts');
    const connection = connectionOf({ options, deps });
    const resumeMs = toMs(options.apiResumeDelay);
    const { clock } = deps;
    const { signal } = over;
    await sendInBackground({ ...commonOf(parts), place, connection, clock, signal, resumeMs });
  };
  return {
    keeper: lazyKeeper(() => openKeeper(parts, place)),
    unkeptMs: unkeptMsOf(reading),
    hasWaiting: () => hasOwn(parts, place, over.signal),
    start: () => {
      if (!over.signal.aborted) sending ??= send();
    },
    stop: async () => {
      over.abort();
      await sending;
    },
  };
}
