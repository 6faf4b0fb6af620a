import type { Finding } from '@procwrap/core';
import type { WrittenFlag, WrittenFlags } from '../read/reading.ts';
import type { OptionName } from '../table/table.ts';
import { knownFlags } from './known-flags.ts';
import { type ArgvRequest, type RequestName, requestNames } from './requests.ts';
import { type Separated, separate } from './separate.ts';
import { separateRequest } from './separate-request.ts';

/** A parsed command line. */
export interface ParsedArgv {
  readonly flags: WrittenFlags;
  /** The words of the command, unchanged. */
  readonly command: readonly string[];
  readonly findings: readonly Finding[];
  /** What is requested instead of a run; the first one counts. */
  readonly request?: ArgvRequest | undefined;
  /** The word of a request that help is requested about. */
  readonly about?: RequestName | undefined;
  /** The flags of the request that were given, where `command` is the command of a run. */
  readonly ownFlags?: readonly string[] | undefined;
  /** The flag whose value is the last word, where no word is left for a command. */
  readonly lastValueOf?: string | undefined;
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
 * Parses a command line (without the name of the program). All words from the first one that is not
 * a flag of procwrap belong to the command; `--` before it is removed. After a word that requests
 * something, `command` has the words of that request. A problem is a finding; nothing throws.
 */
export function parseArgv(argv: readonly string[]): ParsedArgv {
  const [first = '', ...rest] = argv;
  const known = knownFlags();
  const word = requestNames.find((name) => name === first);
  if (!word) {
    const { uses, ...others } = separate(argv, known);
    return { flags: byOption(uses), ...others };
  }
  const { uses, ...others } = separateRequest(rest, known, word);
  const isHelp = others.request === 'help' || others.request === 'helpAll';
  return { flags: byOption(uses), ...others, ...(isHelp && { about: word }) };
}
