import { userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { PartialEnvironment } from '@procwrap/core';

/** The home of the user as the system knows it; a user without an entry has the root folder. */
const homeOfUser = (): string => {
  try {
    return userInfo().homedir;
  } catch {
    return '/';
  }
};

/**
 * The folder for the state of a user's programs. A relative `XDG_STATE_HOME` is ignored, as its
 * standard says, and so is a relative `HOME`: each working directory would have a state of its own.
 */
export function stateFolderOf({
  XDG_STATE_HOME: state = '',
  HOME = '',
}: PartialEnvironment): string {
  if (isAbsolute(state)) return state;
  return join(isAbsolute(HOME) ? HOME : homeOfUser(), '.local', 'state');
}
