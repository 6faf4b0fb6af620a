import { isOfflineNotice } from '@procwrap/config';
import type { Finding } from '@procwrap/core';
import { createCheck } from '../check.ts';
import { ok, type Statement, warning } from '../finding.ts';

/** What to do about a run that would be offline. */
const offlineRemedy = (message: string): string =>
  message.includes('PROC_WRAPPER_API_KEY')
    ? 'set PROC_WRAPPER_API_KEY to a key from the dashboard, or add -o to run without a server'
    : 'name the task with -n NAME, or add -o to run without a server';

const remedyFor = (finding: Finding): string =>
  isOfflineNotice(finding)
    ? offlineRemedy(finding.message)
    : 'procwrap --explain shows each option with its source';

/** Decides what the warnings about options mean; errors have ended the command before. */
export function decideOptions(findings: readonly Finding[]): readonly Statement[] {
  if (findings.length === 0) return [ok('nothing is wrong')];
  return findings.map((finding) =>
    warning(`${finding.where}: ${finding.message}`, remedyFor(finding)),
  );
}

/** The options, as a run reads them. */
export const optionsCheck = createCheck({
  about: 'options',
  read: ({ diagnosis }) => diagnosis.optionFindings,
  decide: decideOptions,
});
