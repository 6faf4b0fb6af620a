import type { Kind } from './kind.ts';
import { several } from './several.ts';

/** A signal that is replaced by another, or by nothing. */
export interface SignalMapping {
  readonly from: NodeJS.Signals;
  readonly to: NodeJS.Signals | 'none';
}

/** The signals of Linux, each at the place of its number less one. */
const signals: readonly NodeJS.Signals[] = [
  ...(['SIGHUP', 'SIGINT', 'SIGQUIT', 'SIGILL', 'SIGTRAP', 'SIGABRT', 'SIGBUS', 'SIGFPE'] as const),
  ...(['SIGKILL', 'SIGUSR1', 'SIGSEGV', 'SIGUSR2', 'SIGPIPE', 'SIGALRM', 'SIGTERM'] as const),
  ...(['SIGSTKFLT', 'SIGCHLD', 'SIGCONT', 'SIGSTOP', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU'] as const),
  ...(['SIGURG', 'SIGXCPU', 'SIGXFSZ', 'SIGVTALRM', 'SIGPROF', 'SIGWINCH', 'SIGIO'] as const),
  ...(['SIGPWR', 'SIGSYS'] as const),
];

/** A signal by its name, with or without SIG, or by its number on Linux. */
const readSignal = (text: string): NodeJS.Signals | undefined => {
  const upper = text.toUpperCase();
  const named = signals.find((name) => name === upper || name === `SIG${upper}`);
  return named ?? (/^\d+$/.test(text) ? signals[Number(text) - 1] : undefined);
};

const parse = (text: string): SignalMapping | undefined => {
  const [left = '', right, ...rest] = text.split(':');
  const from = readSignal(left);
  if (from === undefined || right === undefined || rest.length > 0) return undefined;
  if (right === '0' || right === 'none') return { from, to: 'none' };
  const to = readSignal(right);
  return to && { from, to };
};

/** Replacements of signals, such as `TERM:QUIT`; `0` drops one. */
export const signalMap = (): Kind<readonly SignalMapping[]> =>
  several({
    type: 'signal map',
    valueName: 'FROM:TO',
    expected: 'pairs of signals such as TERM:QUIT, or HUP:0 to drop one',
    parse,
    write: ({ from, to }) => `${from.slice(3)}:${to === 'none' ? '0' : to.slice(3)}`,
  });
