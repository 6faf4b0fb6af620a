import type { IndexedRow } from './index-rows.ts';
import { ownPrefix } from './own-prefix.ts';
import type { OptionName } from './table.ts';

const flagOf = (name: string): string =>
  `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

const variableOf = (name: string): string =>
  `${ownPrefix}${name.replaceAll(/[A-Z]/g, '_$&').toUpperCase()}`;

/** The members that are true or false, each with a letter. */
const marks = [
  ['isSwitch', 's'],
  ['steering', 'c'],
  ['ofRun', 'r'],
  ['ofServer', 'a'],
  ['isDeprecated', 'd'],
  ['isLimited', 'm'],
] as const;

const textOf = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value));

const packRow = (row: IndexedRow): string => {
  const { name, flags, variables, negated, otherwise, dependsOn, child } = row;
  const [flag, variable] = [flagOf(name), variableOf(name)];
  const shortened = variables.map((each) =>
    each.startsWith(variable) ? `=${each.slice(variable.length)}` : each,
  );
  return [
    name,
    flags.map((each) => (each === flag ? '=' : each)).join(),
    shortened.map((each) => each.replace(ownPrefix, '+')).join(),
    marks.flatMap(([member, letter]) => (row[member] ? [letter] : [])).join(''),
    negated.join(),
    textOf(otherwise),
    dependsOn.join(),
    textOf(child),
  ]
    .join('|')
    .replace(/\|+$/, '');
};

const listOf = (text: string): readonly string[] => (text === '' ? [] : text.split(','));

const parsed = (text: string) => (text === '' ? undefined : JSON.parse(text));

const unpackRow = (line: string): IndexedRow => {
  const [name = '', flags = '', variables = '', marked = '', ...rest] = line.split('|');
  const [negated = '', otherwise = '', dependsOn = '', child = ''] = rest;
  return {
    name: name as OptionName,
    flags: listOf(flags).map((each) => (each === '=' ? flagOf(name) : each)),
    variables: variables
      .split(',')
      .map((each) =>
        each.startsWith('=') ? variableOf(name) + each.slice(1) : each.replace('+', ownPrefix),
      ),
    negated: listOf(negated),
    otherwise: parsed(otherwise),
    dependsOn: listOf(dependsOn) as readonly OptionName[],
    child: parsed(child),
    isSwitch: marked.includes('s'),
    steering: marked.includes('c'),
    ofRun: marked.includes('r'),
    ofServer: marked.includes('a'),
    isDeprecated: marked.includes('d'),
    isLimited: marked.includes('m'),
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
