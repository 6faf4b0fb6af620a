/** The signals of Linux; the index of each is its number minus 1. */
const signals: readonly NodeJS.Signals[] = [
  ...(['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGILL', 'SIGTRAP', 'SIGABRT', 'SIGBUS', 'SIGFPE'] as const),
  ...(['SIGKILL', 'SIGUSR1', 'SIGSEGV', 'SIGUSR2', 'SIGPIPE', 'SIGALRM', 'SIGTERM'] as const),
  ...(['SIGSTKFLT', 'SIGCHLD', 'SIGCONT', 'SIGSTOP', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU'] as const),
  ...(['SIGURG', 'SIGXCPU', 'SIGXFSZ', 'SIGVTALRM', 'SIGPROF', 'SIGWINCH', 'SIGIO'] as const),
  ...(['SIGPWR', 'SIGSYS'] as const),
];

/** Parses a signal: its name with or without SIG, or its number on Linux. */
export function parseSignal(text: string): NodeJS.Signals | undefined {
  const upper = text.toUpperCase();
  const named = signals.find((name) => name === upper || name === `SIG${upper}`);
  return named ?? (/^\d+$/.test(text) ? signals[Number(text) - 1] : undefined);
}

/**
 * The signals that procwrap never receives; `forwardableSignals` of the process supervisor explains
 * why.
 */
const neverReceived: ReadonlySet<NodeJS.Signals> = new Set([
  ...(['SIGKILL', 'SIGSTOP', 'SIGCHLD', 'SIGPIPE', 'SIGXFSZ'] as const),
  ...(['SIGSEGV', 'SIGBUS', 'SIGFPE', 'SIGILL'] as const),
]);

/** Whether procwrap can receive a signal. */
export function isReceived(signal: NodeJS.Signals): boolean {
  return !neverReceived.has(signal);
}

/** Signals that suspend, continue or inform a process, and do not end it. */
const harmless: ReadonlySet<NodeJS.Signals> = new Set([
  ...(['SIGTSTP', 'SIGTTIN', 'SIGTTOU', 'SIGCONT', 'SIGWINCH', 'SIGURG'] as const),
]);

/** Whether a signal can stop a run. */
export function canStop(signal: NodeJS.Signals): boolean {
  return isReceived(signal) && !harmless.has(signal);
}
