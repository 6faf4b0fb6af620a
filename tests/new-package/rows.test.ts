import { describe, expect, it } from 'vitest';
import { addImportsRow } from '../../scripts/new-package/rows/imports-row.ts';
import { addTableRow } from '../../scripts/new-package/rows/table-row.ts';

const other = '| a | b |\n| --- | --- |\n| 1 | 2 |\n';
const table = '| package | what |\n| --- | --- |\n| `one` | first |\n';

describe('a row of a table', () => {
  it('is added at the end of the table of packages only', () =>
    expect(addTableRow(`${other}\n${table}\nMore.\n\n${other}`, ['`two`', 'second'])).toBe(
      `${other}\n${table}| \`two\` | second |\n\nMore.\n\n${other}`,
    ));

  it('may be the last line of the page', () =>
    expect(addTableRow(table, ['`two`', 'second'])).toBe(`${table}| \`two\` | second |\n`));

  it('escapes | in its cells', () =>
    expect(addTableRow(table, ['`two`', 'a | b'])).toContain('| `two` | a \\| b |'));

  it('is not added to a page without that table', () =>
    expect(addTableRow(other, ['`two`', 'second'])).toBeUndefined());
});

const record = `export const allowedImports = {
  beta: ['core'],
  'd-elta': [
    'core',
    'zeta',
  ],
};
`;

describe('a row of allowed imports', () => {
  it.each([
    ['alpha', '{\n  alpha: [],\n  beta'],
    ['c-c', "['core'],\n  'c-c': [],\n  'd-elta'"],
    ['eta', '  ],\n  eta: [],\n};'],
  ])('puts %s in alphabetical order', (name, text) => {
    expect(addImportsRow(record, name)).toContain(text);
    expect(addImportsRow(record, name)?.split('\n')).toHaveLength(record.split('\n').length + 1);
  });

  it('is not added to another text', () =>
    expect(addImportsRow('export {};\n', 'alpha')).toBeUndefined());
});
