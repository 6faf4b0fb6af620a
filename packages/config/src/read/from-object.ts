import type { NamedRow } from '../table/table.ts';
import type { Given } from './given.ts';
import type { Written } from './reading.ts';

/** The value in an options object; `undefined` and `null` are unset. */
export function fromObject(row: NamedRow, { object }: Written): Given | undefined {
  const given = object && Object.hasOwn(object, row.name) ? object[row.name] : undefined;
  if (given === undefined || given === null) return undefined;
  return {
    source: { kind: 'object', written: `options.${row.name}` },
    parsed: row.type.accept(given),
    findings: [],
  };
}
