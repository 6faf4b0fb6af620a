import type { Clock, JsonObject } from '@procwrap/core';
import type { StatusFeed } from './status-feed.ts';

interface PulseSettings {
  readonly clock: Clock;
  readonly feed: StatusFeed;
  /** Milliseconds between heartbeats. */
  readonly heartbeatMs: number | 'never';
  /** The least milliseconds between two status updates; `never`: they go with the heartbeats. */
  readonly statusMs: number | 'never';
  readonly send: (change: JsonObject) => void;
  /** Ends the pulse. */
  readonly signal: AbortSignal;
}

/** Sends heartbeats, and what the task says, beside the supervision until the signal aborts. */
export function startPulse(settings: PulseSettings): void {
  const { clock, feed, heartbeatMs, statusMs, send, signal } = settings;
  const sendPending = () => send({ ...feed.take() });
  if (heartbeatMs !== 'never') void beat(sendPending, heartbeatMs, settings);
  if (statusMs === 'never') return;
  let waiting = false;
  let quietUntil = Number.NEGATIVE_INFINITY;
  feed.onChange(() => {
    if (waiting || signal.aborted) return;
    waiting = true;
    void clock.sleep(quietUntil - clock.monotonic(), signal).then(() => {
      waiting = false;
      if (signal.aborted) return;
      quietUntil = clock.monotonic() + statusMs;
      sendPending();
    });
  });
}

const beat = async (
  sendPending: () => void,
  everyMs: number,
  { clock, signal }: PulseSettings,
): Promise<void> => {
  for (;;) {
    await clock.sleep(everyMs, signal);
    if (signal.aborted) return;
    sendPending();
  }
};
