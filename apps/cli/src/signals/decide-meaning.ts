import { decideForwarding, type SupervisionMode } from '@procwrap/process-supervisor';
import type { SignalRules } from './rules.ts';

/** What procwrap does with a signal that it received. */
export type Meaning =
  /** Nothing: the terminal has sent it to the child, too. */
  | { readonly kind: 'childHasIt' }
  | { readonly kind: 'dropped' }
  /** Stops the run; `sent` is what the child gets. */
  | { readonly kind: 'stop'; readonly sent: NodeJS.Signals }
  | { readonly kind: 'pass'; readonly sent: NodeJS.Signals; readonly suspendSelf: boolean };

/** The state in which the signal came. */
export interface Circumstances {
  readonly rules: SignalRules;
  readonly mode: SupervisionMode;
  readonly ownGroupIsForeground: boolean;
}

const suspending: ReadonlySet<NodeJS.Signals> = new Set([
  ...(['SIGSTOP', 'SIGTSTP', 'SIGTTIN', 'SIGTTOU'] as const),
]);

/**
 * Decides what a signal means while a child runs. The replacement is that of the signal that came.
 */
export function decideMeaning(
  signal: NodeJS.Signals,
  { rules, mode, ownGroupIsForeground }: Circumstances,
): Meaning {
  const forwarding = decideForwarding(signal, mode, ownGroupIsForeground);
  if (!forwarding.forward) return { kind: 'childHasIt' };
  const replacement = rules.replacementOf(signal);
  if (replacement === 'none') return { kind: 'dropped' };
  const sent = replacement ?? forwarding.signal;
  if (rules.endsRun(signal) || rules.endsRun(sent)) return { kind: 'stop', sent };
  return { kind: 'pass', sent, suspendSelf: forwarding.suspendSelf && suspending.has(sent) };
}

/** Decides whether a signal stops the run while no child runs. */
export function stopsWithoutChild(signal: NodeJS.Signals, rules: SignalRules): boolean {
  const sent = rules.replacementOf(signal) ?? signal;
  return sent !== 'none' && (rules.endsRun(signal) || rules.endsRun(sent));
}
