import { type DoctorFinding, levels } from './finding.ts';

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

/** The findings for a program; every field is always present. */
export function showJson(findings: readonly DoctorFinding[]): string {
  const rows = findings.map(({ level, about, message, remedy = null }) => ({
    ...{ level, about, message, remedy },
  }));
  const counts = Object.fromEntries(countsOf(findings));
  return `${JSON.stringify({ findings: rows, counts }, undefined, 2)}\n`;
}
