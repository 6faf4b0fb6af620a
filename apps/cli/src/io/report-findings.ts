import { withoutRepetition } from '@procwrap/config';
import type { Finding } from '@procwrap/core';

const words = { error: 'ERROR', warning: 'WARNING' } as const;

/**
 * Writes each finding as one line, in the given order and without repetition; returns whether one
 * of them blocks the run.
 */
export function reportFindings(
  findings: readonly Finding[],
  writeLine: (line: string) => void,
): boolean {
  for (const { severity, where, message } of withoutRepetition(findings)) {
    writeLine(`procwrap ${words[severity]} ${where}: ${message}\n`);
  }
  return findings.some(({ severity }) => severity === 'error');
}
