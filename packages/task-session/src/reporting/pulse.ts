import type { Clock } from '@procwrap/core';

interface PulseSettings {
  readonly clock: Clock;
  /** Milliseconds between heartbeats. */
  readonly heartbeatMs: number | 'never';
  /** The least milliseconds between two status updates; `never`: they go with the heartbeats. */
  readonly statusMs: number | 'never';
  /** Sends the collected progress, or a heartbeat. */
  readonly flush: () => void;
  /** Ends the pulse. */
  readonly signal: AbortSignal;
}

/**
 * Sends heartbeats until the signal aborts. The returned function is to be called when progress was
 * collected: it is sent in time.
 */
export function startPulse(settings: PulseSettings): () => void {
  const { clock, heartbeatMs, statusMs, flush, signal } = settings;
  if (heartbeatMs !== 'never') void beat(heartbeatMs, settings);
  if (statusMs === 'never') return () => {};
  let waiting = false;
  let quietUntil = Number.NEGATIVE_INFINITY;
  return () => {
    if (waiting || signal.aborted) return;
    waiting = true;
    void clock.sleep(quietUntil - clock.monotonic(), signal).then(() => {
      waiting = false;
      if (signal.aborted) return;
      quietUntil = clock.monotonic() + statusMs;
      flush();
    });
  };
}

const beat = async (everyMs: number, { clock, flush, signal }: PulseSettings): Promise<void> => {
  for (;;) {
    await clock.sleep(everyMs, signal);
    if (signal.aborted) return;
    flush();
  }
};
