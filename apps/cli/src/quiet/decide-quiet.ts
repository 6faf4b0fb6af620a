import type { Reading } from '@procwrap/config';
import type { Finding } from '@procwrap/core';
import type { RunTask } from '../run/ready-run.ts';

/** What a decision about the output needs to know. */
export interface QuietFacts {
  readonly kind: RunTask['kind'];
  readonly sources: Pick<Reading['sources'], 'quietOnSuccess'>;
  /** Whether stdout or stderr is a terminal. */
  readonly isTerminal: boolean;
}

/** Whether output is held back, and what the user has to know. */
export interface QuietDecision {
  readonly hold: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Decides whether the output of a run that asks for it is held back until its end. A program that writes to a
 * terminal keeps it, because people look at it.
 */
export function decideQuiet(facts: QuietFacts): QuietDecision {
  // The table of the modes warns of exec mode and of a sidecar.
  if (facts.kind === 'becomeCommand' || facts.kind === 'watchContainer')
    return { hold: false, findings: [] };
  if (!facts.isTerminal) return { hold: true, findings: [] };
  const where = facts.sources.quietOnSuccess.written;
  const message = 'has no effect when stdout or stderr is a terminal; remove the option';
  return { hold: false, findings: [{ severity: 'warning', where, message }] };
}
