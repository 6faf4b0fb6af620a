import type { KnownFlag } from './known-flags.ts';
import { requestWords } from './request-words.ts';
import type { RequestName } from './requests.ts';
import { type Separated, separate } from './separate.ts';

type Known = ReadonlyMap<string, KnownFlag>;

/** The flags of procwrap and those of the request itself. */
const withOwn = (known: Known, own: readonly string[]): Known =>
  new Map<string, KnownFlag>([
    ...known,
    ...own.map((flag): [string, KnownFlag] => [flag, { flag, takesValue: false }]),
  ]);

/** Separates the flags from the command of a run; the request's own flags come before it. */
const separateRun = (argv: readonly string[], known: Known, own: readonly string[]) => {
  const parts = separate(argv, known);
  const before = argv.slice(0, argv.length - parts.command.length);
  return { ...parts, ownFlags: before.filter((word) => own.includes(word)) };
};

/** Separates the flags from the words of the request, which may stand in any order. */
const separateWords = (
  argv: readonly string[],
  known: Known,
  own: readonly string[],
): Separated => {
  const command = argv.filter((word) => own.includes(word));
  let all: Separated = { uses: [], command, findings: [] };
  let rest = argv.filter((word) => !own.includes(word));
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
  return all;
};

/**
 * Separates the flags of procwrap from what follows a request: the command of a run, or the words of
 * the request with its own flags among them.
 */
export function separateRequest(
  argv: readonly string[],
  known: Known,
  word: RequestName,
): Separated & { readonly ownFlags?: readonly string[] } {
  const { request, flags, takesCommand } = requestWords[word];
  const all = withOwn(known, flags);
  const parts = takesCommand ? separateRun(argv, all, flags) : separateWords(argv, all, flags);
  return { ...parts, request: parts.request ?? request };
}
