import type { Finding } from '@procwrap/core';
import type { WrittenFlag } from '../read/reading.ts';
import type { OptionName } from '../table/table.ts';
import { dashed, type KnownFlag } from './known-flags.ts';
import type { ArgvRequest } from './requests.ts';
import { unknownFlag } from './unknown-flag.ts';

/** A command line taken apart: our flags, and the command that is not ours to read. */
export interface Separated {
  readonly uses: readonly (WrittenFlag & { readonly option: OptionName })[];
  readonly command: readonly string[];
  readonly findings: readonly Finding[];
  readonly request?: ArgvRequest;
}

interface Walk {
  readonly known: ReadonlyMap<string, KnownFlag>;
  /** The words not looked at yet. */
  readonly rest: string[];
  readonly uses: (WrittenFlag & { option: OptionName })[];
  readonly findings: Finding[];
  request?: ArgvRequest;
}

const complain = (walk: Walk, where: string, message: string) => {
  walk.findings.push({ severity: 'error', where, message });
};

/** The flag that a word begins with: `--task-name` of `--task-name=x`. */
const flagIn = (word: string): string => {
  const equals = word.startsWith('--') ? word.indexOf('=') : -1;
  return equals < 0 ? word : word.slice(0, equals);
};

/** The value of a flag that has none attached: the next word, unless that is one of our flags or `--`. */
const nextWord = (walk: Walk, flag: string): string | undefined => {
  const [next] = walk.rest;
  if (next !== undefined && next !== '--' && !walk.known.has(dashed(flagIn(next))))
    return walk.rest.shift();
  const remedy = next === undefined ? '' : `; to give it ${JSON.stringify(next)}, attach it`;
  complain(walk, flag, `needs a value${remedy}`);
  return undefined;
};

const take = (walk: Walk, { flag, takesValue, option, request }: KnownFlag, attached?: string) => {
  if (request) {
    if (attached === undefined) walk.request ??= request;
    else complain(walk, flag, 'takes no value; give it alone');
    return;
  }
  const value = attached ?? (takesValue ? nextWord(walk, flag) : 'TRUE');
  if (option && value !== undefined) walk.uses.push({ option, flag, value });
};

const takeLong = (walk: Walk, word: string) => {
  const flag = flagIn(word);
  const known = walk.known.get(dashed(flag));
  if (!known) walk.findings.push(unknownFlag(flag, flag, [...walk.known.keys()]));
  else take(walk, { ...known, flag }, flag === word ? undefined : word.slice(flag.length + 1));
};

/** Letters after one dash: flags without a value in a row, the last one with its value: `-op`, `-r3`, `-or=3`. */
const takeShort = (walk: Walk, word: string) => {
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

/** Walks over our flags up to the first word that is none; from there on every word is the command's. */
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
  const { rest: command, uses, findings, request } = walk;
  return { uses, command, findings, ...(request && { request }) };
}
