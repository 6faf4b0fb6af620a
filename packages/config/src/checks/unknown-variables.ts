import { factVariables } from '../child/child-environment.ts';
import { wordsByAnswer } from '../table/asked-words.ts';
import { answerOf, meaningOf } from '../table/flag-called.ts';
import { withMoreWords } from '../table/more-words.ts';
import { nearest } from '../table/nearest.ts';
import { ownPrefix } from '../table/own-prefix.ts';
import { rows, variablesOf } from '../table/table.ts';
import { type Check, fine, type Unvalidated } from './check.ts';

/** Whether a variable contains the location of another one. */
const isLocation = (name: string, { options }: Unvalidated): boolean =>
  name.endsWith('_FOR_PROC_WRAPPER_TO_RESOLVE') ||
  (options.resolvedEnvVarNameSuffix !== '' && name.endsWith(options.resolvedEnvVarNameSuffix)) ||
  (!!options.resolvedEnvVarNamePrefix && name.startsWith(options.resolvedEnvVarNamePrefix));

const wordsOf = (name: string): readonly string[] => name.slice(ownPrefix.length).split('_');

/** The flag with the words of a variable. */
const flagWith = (name: string): string => `--${wordsOf(name).join('-').toLowerCase()}`;

const knownFlags = rows.flatMap(({ flags = [], negatedFlags = {} }) => [
  ...flags,
  ...Object.keys(negatedFlags),
]);

/** The variable of a flag, with the value behind the flag; a flag without one stays a flag. */
const variableFor = (meant: string): string => {
  const [flag = '', value] = meant.split(' ');
  const row = rows.find(({ flags = [] }) => flags.includes(flag));
  if (row) return [row.variables[0], ...(value === undefined ? [] : [value])].join('=');
  const negated = rows.find(({ negatedFlags = {} }) => Object.hasOwn(negatedFlags, flag));
  return negated ? `${negated.variables[0]}=FALSE` : `the flag ${meant}`;
};

/** The variable of the option whose flag has these words, or that other programs call so. */
const variableOfFlag = (name: string): string | undefined => {
  const flag = flagWith(name);
  const meant = knownFlags.includes(flag) ? flag : meaningOf(flag, knownFlags);
  return meant === undefined ? undefined : variableFor(meant);
};

const similarTo = (name: string, known: readonly string[]): string | undefined => {
  const limit = Math.min(3, Math.floor((name.length - ownPrefix.length) / 4));
  const ours = known.filter((other) => other.startsWith(ownPrefix));
  return (
    nearest(name, known, limit) ??
    nearest(`${name}_SECONDS`, known, limit) ??
    withMoreWords(name, ours, wordsOf)
  );
};

/** What to do instead of setting an unknown variable; undefined when nobody knows. */
const hintFor = (name: string, known: readonly string[]): string | undefined => {
  const asked = variableOfFlag(name);
  const answer = asked === undefined ? answerOf(flagWith(name), wordsByAnswer) : undefined;
  if (answer !== undefined) return answer;
  const near = asked ?? similarTo(name, known);
  return near === undefined ? undefined : `did you mean ${near}?`;
};

/** Prefixes that people take for ours, and those of our own that look like them. */
const likeOurs = /^(?:PROCWRAP|PROC_WRAP|PROCWRAPPER)_(?!MONITOR_|TEST_|VERSION$|ID$)/;

/**
 * A variable that is similar to one of procwrap is probably misspelt; any other may belong to
 * another program.
 */
export const checkUnknownVariables: Check = (unvalidated) => {
  const ours = Object.keys(unvalidated.written.env).filter(
    (name) => name.startsWith(ownPrefix) || likeOurs.test(name),
  );
  if (ours.length === 0) return fine;
  const known = new Set([...rows.flatMap(variablesOf), ...Object.values(factVariables)]);
  const unknown = ours.filter((name) => !known.has(name) && !isLocation(name, unvalidated));
  return {
    findings: unknown.flatMap((name) => {
      const own = name.replace(likeOurs, ownPrefix);
      const hint = known.has(own) ? `did you mean ${own}?` : hintFor(own, [...known]);
      if (hint === undefined) return [];
      const message = `is not a variable of procwrap; ${hint}`;
      return [{ severity: 'warning', where: name, message }];
    }),
  };
};
