import type { Bootstrap } from '@procwrap/config';
import type { Finding } from '@procwrap/core';

const nameOne = (finding: Finding, sources: Bootstrap['sources']): Finding => {
  const [, kind, number] = /^(environment|configuration) location (\d+)$/.exec(finding.where) ?? [];
  if (!kind) return finding;
  const { written } = kind === 'environment' ? sources.envLocations : sources.configLocations;
  const message = finding.message.replace(`the ${kind} location`, `${kind} location ${number}`);
  return { ...finding, where: written, message };
};

/**
 * Findings about a location that is not shown, because it may be a secret, with the flag or the
 * variable that the user wrote.
 */
export function nameLocations(
  findings: readonly Finding[],
  sources: Bootstrap['sources'],
): readonly Finding[] {
  return findings.map((finding) => nameOne(finding, sources));
}
