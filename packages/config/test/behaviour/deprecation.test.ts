import { describe, expect, it } from 'vitest';
import { describeRow } from '../../src/describe-options.ts';
import { integer } from '../../src/option-types/integer.ts';
import { readRows } from '../../src/read/read-rows.ts';
import type { Written } from '../../src/read/reading.ts';
import { indexRows } from '../../src/table/index-rows.ts';
import type { Deprecation } from '../../src/table/row.ts';
import type { NamedRow } from '../../src/table/table.ts';
import { shown } from '../readings.ts';

/** A row that is not in the table. */
const rowWith = (deprecated: Deprecation): NamedRow =>
  ({
    name: 'tries',
    group: 'process',
    type: integer(),
    flags: ['--attempts', '--tries'],
    variables: ['ATTEMPTS', 'TRIES'],
    default: 3,
    description: 'how often',
    deprecated,
  }) as unknown as NamedRow;

const whole = rowWith({ instead: '--max-retries' });
const spellings = rowWith({ instead: '--attempts or ATTEMPTS', only: ['--tries', 'TRIES'] });
const use = (flag: string) => ({ env: {}, flags: { tries: [{ flag, value: '5' }] } }) as Written;
const readRow = (row: NamedRow, written: Written) => readRows(indexRows([row]), written, () => row);
const read = (row: NamedRow, written: Written) => shown(readRow(row, written));
const warning = (where: string, instead: string) => [
  `warning ${where}: is deprecated and will be removed; use ${instead}`,
];

describe('a deprecated option', () => {
  it.each<[string, Written, string]>([
    ['flag', use('--tries'), '--tries'],
    ['variable', { env: { ATTEMPTS: '5' } }, 'ATTEMPTS'],
    ['object', { env: {}, object: { tries: 5 } }, 'options.tries'],
  ])('still works, with one warning, as %s', (_kind, written, where) => {
    expect(readRow(whole, written).values).toEqual({ tries: 5 });
    expect(read(whole, written)).toEqual(warning(where, '--max-retries'));
  });

  it('causes no warning when it is not used', () => expect(read(whole, { env: {} })).toEqual([]));

  it('is marked in help and reference', () =>
    expect(describeRow(whole).description).toBe('how often (deprecated: use --max-retries)'));
});

describe('a deprecated spelling of an option', () => {
  it.each<[string, Written]>([
    ['--tries', use('--tries')],
    ['TRIES', { env: { TRIES: '5' } }],
  ])('%s warns', (where, written) =>
    expect(read(spellings, written)).toEqual(warning(where, '--attempts or ATTEMPTS')),
  );

  it.each<[string, Written]>([
    ['--attempts', use('--attempts')],
    ['ATTEMPTS, which beats the other', { env: { ATTEMPTS: '5', TRIES: '5' } }],
    ['an object', { env: {}, object: { tries: 5 } }],
  ])('does not warn of %s', (_spelling, written) => expect(read(spellings, written)).toEqual([]));

  it('is named in help and reference', () =>
    expect(describeRow(spellings).description).toBe(
      'how often (--tries, TRIES deprecated: use --attempts or ATTEMPTS)',
    ));
});
