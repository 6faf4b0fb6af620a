import type { Finding } from '@procwrap/core';
import {
  type BecomingProcess,
  type Identity,
  readIdentity,
} from '@procwrap/process-supervisor/exec';

/** Who the command is to run as: nobody else, somebody, or why that is not possible. */
export type IdentityReading =
  | { readonly identity: Identity | undefined }
  | { readonly finding: Finding };

/** Finds the user that `--user` names. */
export const identityOf = (user: string | undefined, self: BecomingProcess): IdentityReading => {
  if (user === undefined) return { identity: undefined };
  const found = readIdentity(user, self);
  if (!('problem' in found)) return { identity: found };
  return { finding: { severity: 'error', where: '--user', message: found.problem } };
};
