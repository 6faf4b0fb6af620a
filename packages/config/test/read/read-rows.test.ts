import { expect, it } from 'vitest';
import { readRows } from '../../src/read/read-rows.ts';
import type { Written } from '../../src/read/reading.ts';
import { rowIndex } from '../../src/table/row-index.ts';
import { rowOf } from '../../src/table/row-of.ts';
import type { OptionName } from '../../src/table/table.ts';

/** The rows that are looked up for what somebody wrote. */
const lookedUp = (written: Omit<Written, 'env'>, env: Written['env'] = {}) => {
  const names: string[] = [];
  const rowFor = (name: OptionName) => {
    names.push(name);
    return rowOf(name);
  };
  const { values, sources } = readRows(rowIndex, { ...written, env }, rowFor);
  return { names, values, sources };
};

const flag = (name: string, ...uses: readonly string[]) => ({
  flags: { [name]: uses.map((use) => ({ flag: use, value: 'TRUE' })) },
});

it('looks up no row for a flag without a value', () => {
  const { names, values, sources } = lookedUp(flag('offlineMode', '-o'));
  expect(names).toEqual([]);
  expect(values.offlineMode).toBe(true);
  expect(sources.offlineMode).toEqual({ kind: 'flag', written: '-o' });
});

it('knows without its row what a flag sets to false, in both spellings', () => {
  for (const written of ['--no-lock', '--no_lock']) {
    const { names, values } = lookedUp(flag('localLock', written));
    expect([names, values.localLock]).toEqual([[], false]);
  }
});

it('looks up the row of an option that has a value, is repeated, or has a variable', () => {
  expect(lookedUp({ flags: { processTimeout: [{ flag: '-t', value: '5' }] } }).names).toEqual([
    'processTimeout',
  ]);
  expect(lookedUp(flag('offlineMode', '-o', '-o')).names).toEqual(['offlineMode']);
  const both = lookedUp(flag('offlineMode', '-o'), { PROC_WRAPPER_OFFLINE_MODE: 'FALSE' });
  expect([both.names, both.values.offlineMode]).toEqual([['offlineMode'], false]);
});

it('looks up the row of a default only when an option is set on which it depends', () => {
  expect(lookedUp({}).names).toEqual([]);
  const { names, values } = lookedUp(flag('service', '-s'));
  expect(names).toContain('maxConflictingAge');
  expect(values.maxConflictingAge).toBe(90);
});

it.each(
  rowIndex.flatMap(({ name, flags, isSwitch, negated }) =>
    isSwitch ? flags.filter((each) => !negated.includes(each)).map((each) => [each, name]) : [],
  ),
)('takes %s without a value as the type of the option does', (each, name) => {
  const { type } = rowOf(name as OptionName);
  expect({
    ok: true,
    value: lookedUp(flag(String(name), String(each))).values[String(name)],
  }).toEqual(type.parse('TRUE'));
});
