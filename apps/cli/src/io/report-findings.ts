import type { Finding } from '@procwrap/core';
import type { WriteLine } from './own-lines.ts';

const words = { error: 'ERROR', warning: 'WARNING' } as const;
const usualEvents = { error: 'setting-rejected', warning: 'setting-questioned' } as const;

/**
 * Writes each finding as one line, in the given order; returns whether one of them blocks the run.
 */
export function reportFindings(findings: readonly Finding[], writeLine: WriteLine): boolean {
  for (const { severity, where, message, event = usualEvents[severity] } of findings) {
    writeLine(`procwrap ${words[severity]} ${where}: ${message}\n`, event);
  }
  return findings.some(({ severity }) => severity === 'error');
}
