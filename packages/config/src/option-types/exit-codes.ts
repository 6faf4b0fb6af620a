import type { OptionType } from './option-type.ts';
import { several } from './several.ts';

/** An exit code as POSIX knows it, 0 to 255; nothing when the text is none. */
export function readExitCode(text: string): number | undefined {
  return /^\d{1,3}$/.test(text) && Number(text) <= 255 ? Number(text) : undefined;
}

/** Exit codes; a program that signal n ended has 128 + n. */
export function exitCodes(): OptionType<readonly number[]> {
  return several({
    type: 'exit codes',
    valueName: 'CODES',
    expected: 'exit codes from 0 to 255, such as 1,75',
    parse: readExitCode,
    write: String,
  });
}
