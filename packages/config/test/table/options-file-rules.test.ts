import { expect, it } from 'vitest';
import { optionsFileRules } from '../../src/table/options-file-rules.ts';
import { rows } from '../../src/table/table.ts';

/** Types of options that name a file, an address, a secret or a place of values. */
const risky = ['path', 'url', 'secret', 'addresses', 'file pairs', 'local or a path'];

it('has a rule for each option that names a file, an address or a secret', () => {
  const free = rows.filter(({ name }) => optionsFileRules[name] === undefined);
  expect(free.filter(({ type }) => risky.includes(type.name)).map(({ name }) => name)).toEqual([]);
});

it('has a rule for each option that says which variables the command gets', () => {
  const free = rows.filter(({ name }) => optionsFileRules[name] === undefined);
  const found = free.filter(({ name }) => /env(Var|Loc|Out)|config(Loc|Out|Prop)/i.test(name));
  expect(found.map(({ name }) => name)).toEqual([]);
});
