import type { Check, Unvalidated, Validated } from './check.ts';
import { checkDocumentKeys } from './document-keys.ts';
import { checkDrain } from './drain.ts';
import { checkIdentity } from './identity.ts';
import { checkLock } from './lock.ts';
import { checkNotify } from './notify.ts';
import { checkOfflineConflict } from './offline-conflict.ts';
import { checkOptionsFile } from './options-file.ts';
import { checkSecretWatch } from './secret-watch.ts';
import { checkServiceSchedule } from './service-schedule.ts';
import { checkServiceTimeout } from './service-timeout.ts';
import { checkTaskProperties } from './task-properties.ts';
import { checkUnknownKeys } from './unknown-keys.ts';
import { checkUnknownVariables } from './unknown-variables.ts';

const checks: readonly Check[] = [
  checkOptionsFile,
  checkUnknownKeys,
  checkDocumentKeys,
  checkUnknownVariables,
  checkServiceTimeout,
  checkServiceSchedule,
  checkTaskProperties,
  checkOfflineConflict,
  checkDrain,
  checkIdentity,
  checkSecretWatch,
  checkNotify,
  checkLock,
];

/** Runs all checks. */
export function runChecks(unvalidated: Unvalidated): Validated {
  const validations = checks.map((check) => check(unvalidated));
  return {
    options: validations.some(({ change }) => change)
      ? Object.assign({ ...unvalidated.options }, ...validations.map(({ change }) => change))
      : unvalidated.options,
    findings: validations.flatMap(({ findings }) => findings),
  };
}
