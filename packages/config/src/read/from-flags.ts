import { type Finding, success } from '@procwrap/core';
import type { Parsed } from '../option-types/option-type.ts';
import { dashed } from '../table/dashed.ts';
import type { NamedRow } from '../table/table.ts';
import type { Given } from './given.ts';
import type { Written, WrittenFlag } from './reading.ts';

const repeated = (flag: string): Finding => ({
  severity: 'warning',
  where: flag,
  message: 'is given more than once with different values; the last one counts',
});

/** Whether a flag sets its option to false, such as `--no-cleanup-result-file`. */
const isNegated = ({ negatedFlags = {} }: NamedRow, { flag }: WrittenFlag): boolean =>
  Object.hasOwn(negatedFlags, dashed(flag));

const parseOne = (row: NamedRow, use: WrittenFlag): Parsed<unknown> => {
  const parsed = row.type.parse(use.value);
  return parsed.ok && isNegated(row, use) ? success(!parsed.value) : parsed;
};

/** The value that the flags of an option set: that of the last one, or a list of all. */
export function fromFlags(row: NamedRow, { flags }: Written): Given | undefined {
  const uses = flags?.[row.name] ?? [];
  const last = uses.at(-1);
  if (!last) return undefined;
  const source = { kind: 'flag', written: last.flag } as const;
  if (row.type.parseMany) {
    return { source, parsed: row.type.parseMany(uses.map(({ value }) => value)), findings: [] };
  }
  const differs = uses.some(
    (use) => use.value !== last.value || isNegated(row, use) !== isNegated(row, last),
  );
  const findings = differs ? [repeated(last.flag)] : [];
  return { source, parsed: parseOne(row, last), findings };
}
