import { withoutRepetition } from '@procwrap/config';
import type { Finding } from '@procwrap/core';
import type { WriteLine } from './own-lines.ts';

const words = { error: 'ERROR', warning: 'WARNING' } as const;
const usualEvents = { error: 'setting-rejected', warning: 'setting-questioned' } as const;

/**
 * Writes each finding as one line, in the given order and without repetition; returns whether one
 * of them blocks the run.
 */
export function reportFindings(findings: readonly Finding[], writeLine: WriteLine): boolean {
  // One finding alone does not load the code that compares them.
  const all = findings.length > 1 ? withoutRepetition(findings) : findings;
  for (const finding of all) {
    const { severity, where, message, event = usualEvents[severity] } = finding;
    writeLine(`procwrap ${words[severity]} ${where}: ${message}\n`, event);
  }
  return findings.some(({ severity }) => severity === 'error');
}
