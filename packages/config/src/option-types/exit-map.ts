import { parseExitCode } from './exit-codes.ts';
import type { OptionType } from './option-type.ts';
import { several } from './several.ts';

/** An exit code that is replaced by another. */
export interface ExitMapping {
  readonly from: number;
  readonly to: number;
}

const parse = (text: string): ExitMapping | undefined => {
  const [from, to, ...rest] = text.split(':').map(parseExitCode);
  return from === undefined || to === undefined || rest.length > 0 ? undefined : { from, to };
};

/** Replacements of exit codes, such as `143:0`. */
export function exitMap(): OptionType<readonly ExitMapping[]> {
  return several({
    type: 'exit map',
    valueName: 'FROM:TO',
    expected: 'pairs of exit codes from 0 to 255, such as 143:0',
    parse,
    write: ({ from, to }) => `${from}:${to}`,
  });
}
