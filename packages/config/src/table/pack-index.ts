import type { IndexedRow } from './index-rows.ts';

/** A row without the names of its members. */
type PackedRow = readonly [
  name: IndexedRow['name'],
  flags: readonly string[],
  variables: readonly string[],
  marks: string,
  otherwise?: unknown,
  child?: IndexedRow['child'] | 0,
  negated?: readonly string[] | 0,
  dependsOn?: IndexedRow['dependsOn'] | 0,
];

/** The members that are true or false, each with its letter. */
const letterOf = {
  isSwitch: 's',
  isBoolean: 'b',
  isSecret: 'k',
  steering: 'c',
  ofRun: 'r',
  ofServer: 'a',
  isDeprecated: 'd',
  isLimited: 'm',
} as const;

/** The letter of a row that has a default. */
const defaultLetter = 'o';

const packRow = (row: IndexedRow): PackedRow => {
  const { name, flags, variables, otherwise, child, negated, dependsOn } = row;
  const members = Object.keys(letterOf) as readonly (keyof typeof letterOf)[];
  const found = members.map((member) => (row[member] ? letterOf[member] : '')).join('');
  const letters = otherwise === undefined ? found : found + defaultLetter;
  const last = [child ?? 0, negated.length > 0 ? negated : 0, dependsOn.length > 0 ? dependsOn : 0];
  while (last.at(-1) === 0) last.pop();
  const middle = last.length > 0 || otherwise !== undefined ? [otherwise ?? 0] : [];
  return [name, flags, variables, letters, ...middle, ...last] as unknown as PackedRow;
};

const nothing: readonly never[] = [];

// Each start does this for all rows. An object that is written out costs a fifth of one that is
// made by `Object.fromEntries`, and a tenth of its memory.
const unpackRow = (packed: PackedRow): IndexedRow => {
  const [name, flags, variables, letters, otherwise, child, negated, dependsOn] = packed;
  return {
    name,
    flags,
    variables,
    otherwise: letters.includes(defaultLetter) ? otherwise : undefined,
    child: child || undefined,
    negated: negated || nothing,
    dependsOn: dependsOn || nothing,
    isSwitch: letters.includes(letterOf.isSwitch),
    isBoolean: letters.includes(letterOf.isBoolean),
    isSecret: letters.includes(letterOf.isSecret),
    steering: letters.includes(letterOf.steering),
    ofRun: letters.includes(letterOf.ofRun),
    ofServer: letters.includes(letterOf.ofServer),
    isDeprecated: letters.includes(letterOf.isDeprecated),
    isLimited: letters.includes(letterOf.isLimited),
  };
};

/** The index of the table as a short text, which is read faster than the table. */
export function packIndex(rows: readonly IndexedRow[]): string {
  return JSON.stringify(rows.map(packRow));
}

/** The index out of its text. */
export function unpackIndex(text: string): readonly IndexedRow[] {
  return (JSON.parse(text) as readonly PackedRow[]).map(unpackRow);
}
