import type { Finding } from '@procwrap/core';
import type { WrittenFlag } from '../read/reading.ts';
import { dashed } from '../table/dashed.ts';
import type { OptionName } from '../table/table.ts';
import type { KnownFlag } from './known-flags.ts';
import type { ArgvRequest } from './requests.ts';
import { oneDash, unknownFlag } from './unknown-flag.ts';

/** The flags of a command line, and the command. */
export interface Separated {
  readonly uses: readonly (WrittenFlag & { readonly option: OptionName })[];
  readonly command: readonly string[];
  readonly findings: readonly Finding[];
  readonly request?: ArgvRequest | undefined;
  /** The flag whose value is the last word, where no word is left for a command. */
  readonly lastValueOf?: string | undefined;
}

interface Walk {
  readonly known: ReadonlyMap<string, KnownFlag>;
  /** The words that were not read yet. */
  readonly rest: string[];
  readonly uses: (WrittenFlag & { option: OptionName })[];
  readonly findings: Finding[];
  request?: ArgvRequest;
  lastValueOf?: string;
}

const addProblem = (walk: Walk, where: string, message: string) => {
  walk.findings.push({ severity: 'error', where, message });
};

/** The flag at the start of a word: `--task-name` of `--task-name=x`. */
const flagIn = (word: string): string => {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  return equals < 0 ? word : word.slice(0, equals);
};

/** A flag for a message; the value in the same word may be a secret. */
const shownWord = (word: string): string => {
  const flag = flagIn(word);
  return JSON.stringify(flag === word ? word : `${flag}=...`);
};

/** The value of a flag without `=`: the next word, unless that is a flag of procwrap or `--`. */
const nextWord = (walk: Walk, flag: string): string | undefined => {
  const [next] = walk.rest;
  if (next !== undefined && next !== '--' && !walk.known.has(dashed(flagIn(next)))) {
    if (walk.rest.length === 1) walk.lastValueOf = flag;
    return walk.rest.shift();
  }
  const remedy =
    next === undefined || next === '--'
      ? ''
      : `; if ${shownWord(next)} is the value, write ${flag}=...`;
  addProblem(walk, flag, `needs a value${remedy}`);
  return undefined;
};

/** Why a request does not take a value: some have forms with one. */
const refusalOf = ({ known }: Walk, flag: string): string => {
  const forms = [...known.keys()].filter((form) => form.startsWith(`${flag}=`));
  if (forms.length === 0) return 'takes no value; remove it';
  return `has no such form; write ${[flag, ...forms].join(', ')}`;
};

const take = (walk: Walk, { flag, takesValue, option, request }: KnownFlag, attached?: string) => {
  if (request) {
    if (attached === undefined) walk.request ??= request;
    else addProblem(walk, flag, refusalOf(walk, flag));
    return;
  }
  const value = attached ?? (takesValue ? nextWord(walk, flag) : 'TRUE');
  if (option && value !== undefined) walk.uses.push({ option, flag, value });
};

const takeLong = (walk: Walk, word: string) => {
  const requested = walk.known.get(word);
  if (requested?.request) {
    take(walk, requested);
    return;
  }
  const flag = flagIn(word);
  const known = walk.known.get(dashed(flag));
  if (!known) walk.findings.push(unknownFlag(flag, flag, [...walk.known.keys()]));
  else take(walk, { ...known, flag }, flag === word ? undefined : word.slice(flag.length + 1));
};

/**
 * Several letters after one dash are several flags; the last one may have a value: `-op`, `-r3`,
 * `-or=3`.
 */
const takeShort = (walk: Walk, word: string) => {
  const long = walk.known.get(dashed(flagIn(`-${word}`)));
  if (long) {
    if (long.request) take(walk, long);
    else walk.findings.push(oneDash(flagIn(`-${word}`)));
    return;
  }
  for (let at = 1; at < word.length; at += 1) {
    const flag = `-${word[at]}`;
    const known = walk.known.get(flag);
    if (!known) {
      walk.findings.push(unknownFlag(flag, word, []));
      return;
    }
    const after = word.slice(at + 1);
    const attached = after.startsWith('=') ? after.slice(1) : after;
    if (after !== attached || (known.takesValue && after !== '')) {
      take(walk, known, attached);
      return;
    }
    take(walk, known);
  }
};

/**
 * Separates the flags of procwrap from the command, which begins with the first word that is not a
 * flag.
 */
export function separate(
  argv: readonly string[],
  known: ReadonlyMap<string, KnownFlag>,
): Separated {
  const walk: Walk = { known, rest: [...argv], uses: [], findings: [] };
  for (;;) {
    const [word] = walk.rest;
    if (word === undefined || word === '-' || !word.startsWith('-')) break;
    walk.rest.shift();
    if (word === '--') break;
    if (word.startsWith('--')) takeLong(walk, word);
    else takeShort(walk, word);
  }
  const { rest: command, uses, findings, request, lastValueOf } = walk;
  return {
    uses,
    command,
    findings,
    ...(request && { request }),
    ...(lastValueOf && { lastValueOf }),
  };
}
