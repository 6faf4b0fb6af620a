import { type Finding, failure, type Result } from '@procwrap/core';
import {
  type BecomingProcess,
  type Identity,
  readIdentity,
} from '@procwrap/process-supervisor/exec';

/** Finds the user that `--user` names on this system. */
export function identityOf(user: string, self: BecomingProcess): Result<Identity, Finding> {
  const found = readIdentity(user, self);
  if (found.ok) return found;
  return failure({ severity: 'error', where: '--user', message: found.problem });
}
