/**
 * Handles signals from the first statement on, and keeps those that come before there is a
 * listener.
 */
export interface SignalInbox {
  /**
   * Handles these signals, too; calls the listener for each signal that has come, then for each
   * further one.
   */
  subscribe(signals: readonly NodeJS.Signals[], listener: (signal: NodeJS.Signals) => void): void;
  /** How many signals have come before there was a listener. */
  waiting(): number;
}

/**
 * Handled from the first statement on: the signals that would end a Node process that is starting,
 * or be dropped when it is PID 1, and USR1, which would open Node's inspector.
 */
const caughtEarly: readonly NodeJS.Signals[] = [
  'SIGHUP',
  'SIGINT',
  'SIGQUIT',
  'SIGTERM',
  'SIGUSR1',
  'SIGUSR2',
];

/** Starts to handle signals with `on`, which is `process.on` or a replacement in tests. */
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
