import { describeOptions, type OptionHelp } from '@procwrap/config';
import { requestFlags as argvFlags, requestWords } from '@procwrap/config/argv';
import { requests } from '../help.ts';

/** What a shell completes as the value of a flag. */
export type ValueKind = 'none' | 'text' | 'file' | 'folder' | 'user' | readonly string[];

/** The flags of one option that do the same. */
export interface CompletedFlags {
  readonly flags: readonly string[];
  readonly description: string;
  /** The placeholder of the value; empty when there is none. */
  readonly valueName: string;
  readonly value: ValueKind;
  /** Words that may follow the flag after `=`, and never as the next word. */
  readonly attached?: readonly string[];
}

/** A word that requests something instead of a run, and what may follow it. */
export interface CompletedRequest {
  readonly word: string;
  readonly description: string;
  /** Words of which one may follow it. */
  readonly words: readonly string[];
  /** Flags that only this request has. */
  readonly flags: readonly string[];
  /** The options and the command of a run may follow it. */
  readonly takesCommand?: true;
}

/** Everything that a script for a shell completes. */
export interface CompletionWords {
  readonly flags: readonly CompletedFlags[];
  readonly requests: readonly CompletedRequest[];
}

/** Decides what a shell completes as the value of an option. */
export function valueKindOf({
  type,
  valueName,
  choices,
}: Pick<OptionHelp, 'type' | 'valueName' | 'choices'>): ValueKind {
  if (valueName === '') return 'none';
  if (choices) return choices;
  if (valueName.startsWith('USER')) return 'user';
  if (valueName === 'FOLDER') return 'folder';
  // A location without a provider is the path of a file.
  return type === 'path' || valueName === 'LOCATION' ? 'file' : 'text';
}

const flagsOf = (option: OptionHelp): readonly CompletedFlags[] => {
  const { flags, negatedFlags, description, valueName } = option;
  const own = { flags, description, valueName, value: valueKindOf(option) };
  const negated = negatedFlags.map((each) => ({
    flags: [each.flag],
    description: each.description,
    ...({ valueName: '', value: 'none' } as const),
  }));
  return flags.length > 0 ? [own, ...negated] : negated;
};

/** The words that a flag that requests something has after `=`. */
const attachedTo = (flag: string): readonly string[] =>
  Object.keys(argvFlags)
    .filter((known) => known.startsWith(`${flag}=`))
    .map((known) => known.slice(flag.length + 1));

const requestFlags: readonly CompletedFlags[] = Object.entries(requests).map(([name, request]) => {
  const attached = attachedTo(`--${name}`);
  return {
    flags: [`--${name}`, ...('alias' in request ? [`-${request.alias}`] : [])],
    description: request.describe,
    valueName: attached.length === 0 ? '' : 'WORD',
    value: 'none',
    ...(attached.length > 0 && { attached }),
  };
});

/** The words of the table of options, and of the table of requests. */
export function completionWords(): CompletionWords {
  return {
    flags: [...requestFlags, ...describeOptions().flatMap(flagsOf)],
    requests: Object.entries(requestWords).map(
      ([word, { description, words, flags, takesCommand }]) => ({
        ...{ word, description, words, flags },
        ...(takesCommand && { takesCommand }),
      }),
    ),
  };
}

/** Every flag that takes a value in the next word. */
export function flagsWithValue({ flags }: CompletionWords): readonly string[] {
  return flags.filter(({ value }) => value !== 'none').flatMap((each) => each.flags);
}
