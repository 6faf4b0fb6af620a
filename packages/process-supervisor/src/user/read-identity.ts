import type { Result } from '@procwrap/core';
import { findIdentity, type Identity } from './find-user.ts';
import { readUserDatabase } from './read-users.ts';
import type { SwitchableProcess } from './switch-user.ts';

/**
 * Finds the user and group that a text names on this system; the user or group of this process
 * where it names none.
 */
export function readIdentity(
  spec: string,
  self: Pick<SwitchableProcess, 'getuid' | 'getgid'>,
): Result<Identity> {
  return findIdentity(
    spec,
    readUserDatabase({ ownUid: self.getuid?.() ?? 0, ownGid: self.getgid?.() ?? 0 }),
  );
}
