import { fold } from '../fold-columns.ts';
import { type DoctorFinding, type Level, levels } from './finding.ts';

const width = (texts: readonly string[]): number =>
  Math.max(0, ...texts.map(({ length }) => length));

const plain = (text: string): string => text.replaceAll(/\p{Cc}/gu, '?');

const countsOf = (findings: readonly DoctorFinding[]) =>
  levels.map((level) => [level, findings.filter((one) => one.level === level).length] as const);

/** The findings for a person: one line each, and a line with the counts. */
export function showLines(findings: readonly DoctorFinding[]): string {
  const first = width([...levels]);
  const second = width(findings.map(({ about }) => about));
  const lines = findings.map(({ level, about, message, remedy }) => {
    const todo = remedy === undefined ? '' : `; to do: ${remedy}`;
    return plain(`${level.padEnd(first)}  ${about.padEnd(second)}  ${message}${todo}`);
  });
  const counts = countsOf(findings).map(([level, count]) => `${level}: ${count}`);
  return `${[...lines, counts.join(', ')].join('\n')}\n`;
}

/** The look of the findings in a terminal. */
export interface TerminalLook {
  readonly columns: number;
  readonly colour: boolean;
}

/** Red, yellow, grey and green. */
const colours: Readonly<Record<Level, number>> = {
  problem: 31,
  warning: 33,
  unchecked: 90,
  ok: 32,
};

/** The least columns for the words of a finding; with less, they begin below its name. */
const leastColumns = 24;
const smallIndent = 2;

const folded = (text: string, columns: number, indent: number): readonly string[] =>
  fold(plain(text), columns - indent).map((line) => ' '.repeat(indent) + line);

/** The findings for a person at a terminal: folded to its columns, what to do on lines of its own. */
export function showFolded(
  findings: readonly DoctorFinding[],
  { columns, colour }: TerminalLook,
): string {
  const first = width([...levels]) + 2;
  const second = width(findings.map(({ about }) => about)) + 2;
  const fits = columns - first - second >= leastColumns;
  const indent = fits ? first + second : smallIndent;
  const coloured = (level: Level) =>
    (colour ? `\u001B[1m\u001B[${colours[level]}m${level}\u001B[0m` : level) +
    ' '.repeat(first - level.length);
  const lines = findings.flatMap(({ level, about, message, remedy }) => {
    const words = folded(message, columns, indent);
    const todo = remedy === undefined ? [] : folded(`to do: ${remedy}`, columns, indent);
    const head = coloured(level) + plain(about).padEnd(second);
    const [beginning = '', ...rest] = words;
    const shown = fits ? [head + beginning.trimStart(), ...rest] : [head.trimEnd(), ...words];
    return [...shown, ...todo];
  });
  const counts = countsOf(findings).map(([level, count]) => `${level}: ${count}`);
  return `${[...lines, counts.join(', ')].join('\n')}\n`;
}

/** The findings for a program; every field is always present. */
export function showJson(findings: readonly DoctorFinding[]): string {
  const rows = findings.map(({ level, about, message, remedy = null }) => ({
    ...{ level, about, message, remedy },
  }));
  const counts = Object.fromEntries(countsOf(findings));
  return `${JSON.stringify({ findings: rows, counts }, undefined, 2)}\n`;
}
