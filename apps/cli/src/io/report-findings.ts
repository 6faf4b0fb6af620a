import type { Finding } from '@procwrap/core';

const words = { error: 'ERROR', warning: 'WARNING' } as const;

/**
 * Writes each finding as one line, in the given order; returns whether one of them blocks the run.
 */
export function reportFindings(
  findings: readonly Finding[],
  writeLine: (line: string) => void,
): boolean {
  for (const { severity, where, message } of findings) {
    writeLine(`procwrap ${words[severity]} ${where}: ${message}\n`);
  }
  return findings.some(({ severity }) => severity === 'error');
}
