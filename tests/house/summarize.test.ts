import { expect, it } from 'vitest';
import { renderTable } from '../../scripts/house/render-table.ts';
import { summarize } from '../../scripts/house/summarize.ts';

const file = (lines: number, ...functions: readonly number[]) => ({
  lines,
  functions: functions.map((each) => ({ lines: each, parameters: each % 5, nesting: each % 4 })),
});
const files = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((lines) => file(lines));

it('gives the median, the 90th percentile and the maximum', () =>
  expect(summarize(files)).toMatchObject({
    files: 10,
    fileLines: { p50: 50, p90: 90, max: 100 },
    functions: 0,
    functionLines: { p50: 0, p90: 0, max: 0 },
  }));

it('counts functions that are long, deep or have many parameters', () =>
  expect(summarize([file(100, 4, 7, 40), file(50, 41)])).toMatchObject({
    functions: 4,
    functionLines: { p50: 7, p90: 41, max: 41 },
    longFunctions: 1,
    manyParameters: 1,
    deep: 1,
  }));

it('renders a row per name', () =>
  expect(renderTable([['core', summarize([file(12, 3)])]]).split('\n')).toEqual([
    '|  | files | file p50/p90/max | functions | function p50/p90/max | over 40 lines | >= 4 parameters | nesting >= 3 |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    '| core | 1 | 12/12/12 | 1 | 3/3/3 | 0 | 0 | 1 |',
  ]));
