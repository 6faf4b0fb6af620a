import type { Finding } from '@procwrap/core';
import type { Options } from '../table/table.ts';
import type { Check, Draft } from './check.ts';
import { checkDocumentKeys } from './document-keys.ts';
import { checkIdentity } from './identity.ts';
import { checkOfflineConflict } from './offline-conflict.ts';
import { checkServiceSchedule } from './service-schedule.ts';
import { checkServiceTimeout } from './service-timeout.ts';
import { checkUnknownKeys } from './unknown-keys.ts';
import { checkUnknownVariables } from './unknown-variables.ts';

const checks: readonly Check[] = [
  checkUnknownKeys,
  checkDocumentKeys,
  checkUnknownVariables,
  checkServiceTimeout,
  checkServiceSchedule,
  checkOfflineConflict,
  checkIdentity,
];

/** Runs all checks over a draft. */
export const judge = (draft: Draft): { options: Options; findings: readonly Finding[] } => {
  const verdicts = checks.map((check) => check(draft));
  return {
    options: verdicts.some(({ change }) => change)
      ? Object.assign({ ...draft.options }, ...verdicts.map(({ change }) => change))
      : draft.options,
    findings: verdicts.flatMap(({ findings }) => findings),
  };
};
