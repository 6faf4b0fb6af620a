import type { OptionType } from './option-type.ts';
import { several } from './several.ts';

/** Parses an exit code of POSIX, 0 to 255; undefined when the text is not one. */
export function parseExitCode(text: string): number | undefined {
  return /^\d{1,3}$/.test(text) && Number(text) <= 255 ? Number(text) : undefined;
}

/** Exit codes; 128 + n stands for an end by signal n. */
export function exitCodes(): OptionType<readonly number[]> {
  return several({
    type: 'exit codes',
    valueName: 'CODES',
    expected: 'exit codes from 0 to 255, such as 1,75',
    parse: parseExitCode,
    write: String,
  });
}
