import { factVariables } from '../child/child-environment.ts';
import { flagCalled } from '../table/flag-called.ts';
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

/** The variable of the option whose flag has these words, or that other programs call so. */
const variableOfFlag = (name: string): string | undefined => {
  const flag = `--${wordsOf(name).join('-').toLowerCase()}`;
  const known = rows.flatMap(({ flags = [] }) => flags);
  const meant = known.includes(flag) ? flag : flagCalled(flag, known);
  return rows.find(({ flags = [] }) => meant && flags.includes(meant))?.variables[0];
};

const meantBy = (name: string, known: readonly string[]): string | undefined => {
  const limit = Math.min(3, Math.floor((name.length - ownPrefix.length) / 4));
  const ours = known.filter((other) => other.startsWith(ownPrefix));
  const seconds = nearest(`${name}_SECONDS`, known, limit);
  return (
    nearest(name, known, limit) ??
    variableOfFlag(name) ??
    seconds ??
    withMoreWords(name, ours, wordsOf)
  );
};

/**
 * A variable that is similar to one of procwrap is probably misspelt; any other may belong to
 * another program.
 */
export const checkUnknownVariables: Check = (unvalidated) => {
  const ours = Object.keys(unvalidated.written.env).filter((name) => name.startsWith(ownPrefix));
  if (ours.length === 0) return fine;
  const known = new Set([...rows.flatMap(variablesOf), ...Object.values(factVariables)]);
  const unknown = ours.filter((name) => !known.has(name) && !isLocation(name, unvalidated));
  return {
    findings: unknown.flatMap((name) => {
      const near = meantBy(name, [...known]);
      if (!near) return [];
      const message = `is not a variable of procwrap; did you mean ${near}?`;
      return [{ severity: 'warning', where: name, message }];
    }),
  };
};
