import type { Kind } from './kind.ts';
import { string } from './string.ts';

/** The path of a file or folder, kept as it is. */
export const path = (valueName = 'FILE'): Kind<string> =>
  string({ type: 'path', valueName, required: true });
