import { expect, it } from 'vitest';
import { rowOf } from '../../src/table/row-of.ts';
import { rows } from '../../src/table/table.ts';

it('finds each row by its name', () => {
  for (const row of rows) expect(rowOf(row.name)).toBe(row);
});

it('refuses a name that the table does not have', () =>
  expect(() => rowOf('tries' as 'lock')).toThrow('the table has no row "tries"'));
