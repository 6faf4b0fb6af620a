import { expect, it } from 'vitest';
import { packIndex, unpackIndex } from '../../src/table/pack-index.ts';
import { rowIndex } from '../../src/table/row-index.ts';

it('the index of the whole table survives its text', () =>
  expect(unpackIndex(packIndex(rowIndex))).toEqual(rowIndex));

it('keeps nothing that JSON would change', () =>
  expect(JSON.parse(JSON.stringify(rowIndex))).toEqual(rowIndex));
