import type { Finding } from '@procwrap/core';
import {
  type BecomingProcess,
  type Identity,
  readIdentity,
} from '@procwrap/process-supervisor/exec';

/** Who the command is to run as, or why that is not possible. */
export type IdentityReading = { readonly identity: Identity } | { readonly finding: Finding };

/** Finds the user that `--user` names. */
export function identityOf(user: string, self: BecomingProcess): IdentityReading {
  const found = readIdentity(user, self);
  if (found.ok) return { identity: found.value };
  return { finding: { severity: 'error', where: '--user', message: found.problem } };
}
