import type { Clock } from '@procwrap/core';
import { type OwnProcess, signalsToHandle } from '@procwrap/process-supervisor';

/** What signals lead to. */
export interface SignalWork {
  stop(signal: NodeJS.Signals): void;
  forceKill(): void;
  forward(signal: NodeJS.Signals): void;
}

/** HUP is not among them: many programs read their configuration anew. */
const stopping: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT', 'SIGQUIT'];

/** A copy that a launcher passes on comes within this many milliseconds, and is no second wish. */
const copyMs = 250;

/** Listens to signals until what is returned is called. The same stop signal again kills at once; another one is passed on. */
export function listenToSignals(self: OwnProcess, work: SignalWork, clock: Clock): () => void {
  const cameAt = new Map<NodeJS.Signals, number>();
  const hear = (signal: NodeJS.Signals) => {
    if (!stopping.includes(signal)) return work.forward(signal);
    const before = cameAt.get(signal);
    if (before === undefined) {
      cameAt.set(signal, clock.monotonic());
      return cameAt.size === 1 ? work.stop(signal) : work.forward(signal);
    }
    if (clock.monotonic() - before > copyMs) work.forceKill();
  };
  // Stops of a terminal keep their default: a shell around us can then suspend us.
  const signals = signalsToHandle('terminal');
  for (const signal of signals) self.on(signal, hear);
  return () => {
    for (const signal of signals) self.off(signal, hear);
  };
}
