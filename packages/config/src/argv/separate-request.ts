import type { KnownFlag } from './known-flags.ts';
import type { RequestWord } from './requests.ts';
import { type Separated, separate } from './separate.ts';

/**
 * Separates the flags of procwrap from the words of a request; they may stand in any order. The
 * request's own flags are among its words.
 */
export function separateRequest(
  argv: readonly string[],
  known: ReadonlyMap<string, KnownFlag>,
  { request, flags }: Pick<RequestWord, 'request' | 'flags'>,
): Separated {
  const command = argv.filter((word) => flags.includes(word));
  let all: Separated = { uses: [], command, findings: [] };
  let rest = argv.filter((word) => !flags.includes(word));
  while (rest.length > 0) {
    const part = separate(rest, known);
    all = {
      uses: [...all.uses, ...part.uses],
      command: [...all.command, ...part.command.slice(0, 1)],
      findings: [...all.findings, ...part.findings],
      request: all.request ?? part.request,
    };
    rest = part.command.slice(1);
  }
  return { ...all, request: all.request ?? request };
}
