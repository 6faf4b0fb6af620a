import type { Clock } from '@procwrap/core';
import { type OwnProcess, signalsToHandle } from '@procwrap/process-supervisor';

/** The actions of signals. */
export interface SignalWork {
  stop(signal: NodeJS.Signals): void;
  forceKill(): void;
  forward(signal: NodeJS.Signals): void;
}

/** Not HUP: many programs read their configuration again at it. */
const stopping: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT', 'SIGQUIT'];

/** A second signal within this many milliseconds is a copy that a launcher has passed on. */
const copyMs = 250;

/**
 * Handles signals until the returned function is called. The same stop signal a second time kills;
 * another one is passed on.
 */
export function listenToSignals(self: OwnProcess, work: SignalWork, clock: Clock): () => void {
  const cameAt = new Map<NodeJS.Signals, number>();
  const onSignal = (signal: NodeJS.Signals) => {
    if (!stopping.includes(signal)) return work.forward(signal);
    const before = cameAt.get(signal);
    if (before === undefined) {
      cameAt.set(signal, clock.monotonic());
      return cameAt.size === 1 ? work.stop(signal) : work.forward(signal);
    }
    if (clock.monotonic() - before > copyMs) work.forceKill();
  };
  // Stop signals of the terminal keep their default, so that a shell can suspend us.
  const signals = signalsToHandle('terminal');
  for (const signal of signals) self.on(signal, onSignal);
  return () => {
    for (const signal of signals) self.off(signal, onSignal);
  };
}
