import type { Finding } from '@procwrap/core';

/**
 * Findings without those that say again of a name that it has no effect, or say so of one that is
 * wrong anyway.
 */
export function withoutRepetition(findings: readonly Finding[]): readonly Finding[] {
  const said = new Set<string>();
  for (const { severity, where } of findings) if (severity === 'error') said.add(where);
  return findings.filter(({ severity, where, message }) => {
    if (severity === 'error' || !message.startsWith('has no effect')) return true;
    return !said.has(where) && said.add(where);
  });
}
