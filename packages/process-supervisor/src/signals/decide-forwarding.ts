import { forwardableSignals } from './forwardable-signals.ts';
import type { SupervisionMode } from './terminal.ts';

/** What to do with a signal that the supervisor received. */
export type Forwarding =
  | { readonly forward: false }
  | {
      readonly forward: true;
      /** What to send: the signal itself, or SIGSTOP in place of a terminal's stop. */
      readonly signal: NodeJS.Signals;
      /** Whether the supervisor shall then suspend itself with SIGSTOP, so that the job as a whole is suspended. */
      readonly suspendSelf: boolean;
    };

const suspending = new Set<NodeJS.Signals>(['SIGTSTP', 'SIGTTIN', 'SIGTTOU']);
/** Sent by the terminal to everybody in the foreground group: the child has its own copy. */
const madeByKeys = new Set<NodeJS.Signals>(['SIGINT', 'SIGQUIT', 'SIGBREAK']);
const madeByTerminal = new Set<NodeJS.Signals>([...suspending, 'SIGWINCH', 'SIGCONT']);

/**
 * Decides about a received signal. In a terminal the child shares our group and already has what the terminal sent;
 * INT and QUIT are passed on there only while our group is in the background, where no key can have made them.
 * In a group of its own the child gets everything; a stop signal is replaced by SIGSTOP, because the kernel drops
 * the others for a group without a job control parent.
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
 * The signals to install handlers for. In a terminal TSTP, TTIN and TTOU keep their default action, so that the shell
 * around us can suspend us together with the child.
 */
export function signalsToHandle(mode: SupervisionMode): readonly NodeJS.Signals[] {
  return mode === 'group'
    ? forwardableSignals
    : forwardableSignals.filter((signal) => !suspending.has(signal));
}
