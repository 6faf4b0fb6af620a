import type { Spread, Summary } from './summarize.ts';

const spread = ({ p50, p90, max }: Spread): string => `${p50}/${p90}/${max}`;

const header = [
  '',
  'files',
  'file p50/p90/max',
  'functions',
  'function p50/p90/max',
  'over 40 lines',
  '>= 4 parameters',
  'nesting >= 3',
];

const cellsOf = (name: string, size: Summary): readonly string[] => [
  name,
  `${size.files}`,
  spread(size.fileLines),
  `${size.functions}`,
  spread(size.functionLines),
  `${size.longFunctions}`,
  `${size.manyParameters}`,
  `${size.deep}`,
];

/** A table of sizes in Markdown, one row per name. */
export function renderTable(rows: readonly (readonly [string, Summary])[]): string {
  return [header, header.map(() => '---'), ...rows.map(([name, size]) => cellsOf(name, size))]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}
