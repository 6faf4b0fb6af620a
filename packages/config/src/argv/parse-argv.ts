import type { Finding } from '@procwrap/core';
import type { WrittenFlag, WrittenFlags } from '../read/reading.ts';
import type { OptionName } from '../table/table.ts';
import { knownFlags } from './known-flags.ts';
import type { ArgvRequest } from './requests.ts';
import { type Separated, separate } from './separate.ts';

/** A command line, read. */
export interface ParsedArgv {
  readonly flags: WrittenFlags;
  /** The words of the command, exactly as given. */
  readonly command: readonly string[];
  readonly findings: readonly Finding[];
  /** What was asked for instead of a run, if anything; the first one. */
  readonly request?: ArgvRequest;
}

/** The uses of each option, in their order. */
const byOption = (uses: Separated['uses']): WrittenFlags => {
  const flags = new Map<OptionName, WrittenFlag[]>();
  for (const { option, flag, value } of uses) {
    flags.set(option, [...(flags.get(option) ?? []), { flag, value }]);
  }
  return Object.fromEntries(flags);
};

/**
 * Reads a command line (without the program's own name). Everything from the first word that is no flag of ours
 * belongs to the command; `--` before it is dropped. What is wrong is a finding, never an exception.
 */
export function parseArgv(argv: readonly string[]): ParsedArgv {
  const { uses, ...others } = separate(argv, knownFlags());
  return { flags: byOption(uses), ...others };
}
