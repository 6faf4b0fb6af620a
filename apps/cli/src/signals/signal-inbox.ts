/** Takes signals from the first moment on, and keeps those that come before anybody listens. */
export interface SignalInbox {
  /** Catches these signals too, hands over what has come, then each further signal as it comes. */
  subscribe(signals: readonly NodeJS.Signals[], listener: (signal: NodeJS.Signals) => void): void;
  /** How many signals have come that nobody has listened to yet. */
  waiting(): number;
}

/**
 * Caught from the first statement: what ends a Node process that is just starting, what is dropped when it is PID 1, and
 * USR1, which would open Node's inspector.
 */
const caughtEarly: readonly NodeJS.Signals[] = [
  'SIGHUP',
  'SIGINT',
  'SIGQUIT',
  'SIGTERM',
  'SIGUSR1',
  'SIGUSR2',
];

/** Starts catching signals with `on`, which is `process.on` or a stand-in. */
export function createSignalInbox(
  on: (signal: NodeJS.Signals, handler: () => void) => void,
): SignalInbox {
  const early: NodeJS.Signals[] = [];
  const caught = new Set<NodeJS.Signals>();
  let deliver = (signal: NodeJS.Signals): void => {
    early.push(signal);
  };
  const catchAll = (signals: readonly NodeJS.Signals[]) => {
    for (const signal of signals) {
      if (caught.has(signal)) continue;
      caught.add(signal);
      on(signal, () => deliver(signal));
    }
  };
  catchAll(caughtEarly);
  return {
    waiting: () => early.length,
    subscribe: (signals, listener) => {
      catchAll(signals);
      deliver = listener;
      for (const signal of early.splice(0)) listener(signal);
    },
  };
}
