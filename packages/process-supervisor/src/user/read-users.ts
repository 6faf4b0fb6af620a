import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UserDatabase } from './find-user.ts';
import { parseGroup, parsePasswd } from './parse-passwd.ts';

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

/** Reads the users and groups of this system; none where those files do not exist. */
export function readUserDatabase(
  own: Pick<UserDatabase, 'ownUid' | 'ownGid'>,
  folder = '/etc',
): UserDatabase {
  return {
    ...own,
    users: parsePasswd(textOf(join(folder, 'passwd'))),
    groups: parseGroup(textOf(join(folder, 'group'))),
  };
}
