import { ownPrefix } from '../read/own-prefix.ts';
import type { IndexedRow } from './index-rows.ts';
import type { OptionName } from './table.ts';

const flagOf = (name: string): string =>
  `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

const variableOf = (name: string): string =>
  `${ownPrefix}${name.replaceAll(/[A-Z]/g, '_$&').toUpperCase()}`;

/** The members that are true or absent, each with a letter. */
const marks = {
  isSwitch: 's',
  steering: 'c',
  ofRun: 'r',
  ofServer: 'a',
  deprecated: 'd',
  isLimited: 'm',
} as const;

const markEntries = Object.entries(marks) as [keyof typeof marks, string][];

const textOf = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value));

const packRow = (row: IndexedRow): string => {
  const { name, flags, variables, negated = [], otherwise, dependsOn = [], child } = row;
  const [flag, variable] = [flagOf(name), variableOf(name)];
  const shortened = variables.map((each) => each.replace(variable, '='));
  return [
    name,
    flags.map((each) => (each === flag ? '=' : each)).join(),
    shortened.map((each) => each.replace(ownPrefix, '+')).join(),
    markEntries.flatMap(([member, letter]) => (row[member] ? [letter] : [])).join(''),
    negated.join(),
    textOf(otherwise),
    dependsOn.join(),
    textOf(child),
  ]
    .join('|')
    .replace(/\|+$/, '');
};

const listOf = (text: string | undefined): readonly string[] => text?.split(',') ?? [];

const marksOf = (text: string) =>
  Object.fromEntries(
    markEntries.flatMap(([member, letter]) => (text.includes(letter) ? [[member, true]] : [])),
  );

const unpackRow = (line: string): IndexedRow => {
  const [name = '', flags, variables, marked, negated, otherwise, dependsOn, child] =
    line.split('|');
  const variable = variables?.includes('=') ? variableOf(name) : '';
  return {
    name: name as OptionName,
    flags: flags ? listOf(flags).map((each) => (each === '=' ? flagOf(name) : each)) : [],
    variables: listOf(variables).map((each) => each.replace('=', variable).replace('+', ownPrefix)),
    ...(marked && marksOf(marked)),
    ...(negated && { negated: listOf(negated) }),
    ...(otherwise && { otherwise: JSON.parse(otherwise) }),
    ...(dependsOn && { dependsOn: listOf(dependsOn) as readonly OptionName[] }),
    ...(child && { child: JSON.parse(child) }),
  };
};

/** The index of the table as one text: a line for each row, in which regular names are left out. */
export function packIndex(rows: readonly IndexedRow[]): string {
  return rows.map(packRow).join('\n');
}

/** The index out of its text. */
export function unpackIndex(text: string): readonly IndexedRow[] {
  return text.split('\n').map(unpackRow);
}
