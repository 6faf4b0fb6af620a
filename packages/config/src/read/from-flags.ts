import type { Finding } from '@procwrap/core';
import { dashed } from '../argv/known-flags.ts';
import type { Parsed } from '../option-types/option-type.ts';
import type { NamedRow } from '../table/table.ts';
import type { Given } from './given.ts';
import type { Written, WrittenFlag } from './reading.ts';

const repeated = (flag: string): Finding => ({
  severity: 'warning',
  where: flag,
  message: 'is given more than once with different values; the last one counts',
});

/** A flag such as `--no-cleanup-result-file` says the opposite of its option. */
const isOff = (row: NamedRow, { flag }: WrittenFlag): boolean =>
  row.negatedFlags?.includes(dashed(flag)) === true;

const parseOne = (row: NamedRow, use: WrittenFlag): Parsed<unknown> => {
  const parsed = row.type.parse(use.value);
  if ('problem' in parsed || !isOff(row, use)) return parsed;
  return { value: !parsed.value };
};

/** What an option's flags say: the last one, or all of them when they make a list. */
export function fromFlags(row: NamedRow, { flags }: Written): Given | undefined {
  const uses = flags?.[row.name] ?? [];
  const last = uses.at(-1);
  if (!last) return undefined;
  const source = { kind: 'flag', written: last.flag } as const;
  if (row.type.parseMany) {
    return { source, parsed: row.type.parseMany(uses.map(({ value }) => value)), findings: [] };
  }
  const differs = uses.some(
    (use) => use.value !== last.value || isOff(row, use) !== isOff(row, last),
  );
  const findings = differs ? [repeated(last.flag)] : [];
  return { source, parsed: parseOne(row, last), findings };
}
