import { expect, it } from 'vitest';
import { integer } from '../../src/option-types/integer.ts';
import { indexRows } from '../../src/table/index-rows.ts';
import { rowIndex } from '../../src/table/row-index.ts';
import type { NamedRow } from '../../src/table/table.ts';

const row = (name: string, details: object): NamedRow =>
  ({ name, group: 'process', type: integer(), variables: [], ...details }) as unknown as NamedRow;

it('notes which options a default depends on, also through the defaults of others', () => {
  const [first, second, third] = indexRows([
    row('base', { default: 2 }),
    row('twice', { default: ({ options }: { options: { base: number } }) => 2 * options.base }),
    row('more', { default: ({ options }: { options: { twice: number } }) => options.twice + 1 }),
  ]);
  expect(first).toMatchObject({ otherwise: 2, dependsOn: [] });
  expect(second).toMatchObject({ otherwise: 4, dependsOn: ['base'] });
  expect(third).toMatchObject({ otherwise: 5, dependsOn: ['twice', 'base'] });
});

it('computes no default of an option that is read before another one that it depends on', () => {
  const steering = new Set(rowIndex.filter((each) => each.steering).map(({ name }) => name));
  for (const { name, dependsOn = [] } of rowIndex)
    for (const other of dependsOn)
      expect([name, steering.has(other)]).toEqual([name, steering.has(name)]);
});
