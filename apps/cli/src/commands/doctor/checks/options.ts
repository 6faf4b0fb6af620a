import type { Finding } from '@procwrap/core';
import { createCheck } from '../check.ts';
import { ok, type Statement, warning } from '../finding.ts';

/** Decides what the warnings about options mean; errors have ended the command before. */
export function decideOptions(findings: readonly Finding[]): readonly Statement[] {
  if (findings.length === 0) return [ok('nothing is wrong')];
  return findings.map(({ where, message }) =>
    warning(`${where}: ${message}`, 'procwrap --explain shows each option with its source'),
  );
}

/** The options, as a run reads them. */
export const optionsCheck = createCheck({
  about: 'options',
  read: ({ diagnosis }) => diagnosis.optionFindings,
  decide: decideOptions,
});
