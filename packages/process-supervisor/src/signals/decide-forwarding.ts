import { forwardableSignals } from './forwardable-signals.ts';
import type { SupervisionMode } from './terminal.ts';

/** What a supervisor does with a signal that it received. */
export type Forwarding =
  | { readonly forward: false }
  | {
      readonly forward: true;
      /** The signal to send: the same, or SIGSTOP instead of a stop signal of the terminal. */
      readonly signal: NodeJS.Signals;
      /**
       * Whether the supervisor then suspends itself with SIGSTOP, so that the whole job is
       * suspended.
       */
      readonly suspendSelf: boolean;
    };

const suspending = new Set<NodeJS.Signals>(['SIGTSTP', 'SIGTTIN', 'SIGTTOU']);
/** The terminal sends these to the whole foreground group, so the child gets them, too. */
const madeByKeys = new Set<NodeJS.Signals>(['SIGINT', 'SIGQUIT', 'SIGBREAK']);
const madeByTerminal = new Set<NodeJS.Signals>([...suspending, 'SIGWINCH', 'SIGCONT']);

/**
 * Decides about a received signal. In mode `terminal`, the child shares our group and has got what
 * the terminal sent; INT and QUIT are passed on only while our group is in the background, because
 * then no key has made them. In mode `group`, the child gets every signal; SIGSTOP replaces the
 * other stop signals, which the kernel drops for a group without a job control parent.
 */
export function decideForwarding(
  signal: NodeJS.Signals,
  mode: SupervisionMode,
  ownGroupIsForeground: boolean,
): Forwarding {
  if (mode === 'terminal') {
    const hasOwnCopy =
      madeByTerminal.has(signal) || (ownGroupIsForeground && madeByKeys.has(signal));
    return hasOwnCopy ? { forward: false } : { forward: true, signal, suspendSelf: false };
  }
  const suspends = suspending.has(signal);
  return { forward: true, signal: suspends ? 'SIGSTOP' : signal, suspendSelf: suspends };
}

/**
 * The signals that need a handler. In mode `terminal`, TSTP, TTIN and TTOU keep their default
 * action, so that the shell can suspend us together with the child.
 */
export function signalsToHandle(mode: SupervisionMode): readonly NodeJS.Signals[] {
  return mode === 'group'
    ? forwardableSignals
    : forwardableSignals.filter((signal) => !suspending.has(signal));
}
