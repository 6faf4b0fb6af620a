import type { OptionType } from './option-type.ts';
import { string } from './string.ts';

/** The path of a file or folder; it is not changed. A URL would become a folder named after its scheme. */
export function path(valueName = 'FILE'): OptionType<string> {
  return string({ type: 'path', valueName, required: true, noUrl: true });
}
