import { flagsOf, type OptionName, rows } from '../table/table.ts';
import { type ArgvRequest, requestFlags } from './requests.ts';

/** What a flag sets or requests. */
export interface KnownFlag {
  readonly flag: string;
  readonly takesValue: boolean;
  readonly option?: OptionName;
  readonly request?: ArgvRequest;
}

/** All flags, as typed. */
export function knownFlags(): ReadonlyMap<string, KnownFlag> {
  const flags = new Map<string, KnownFlag>();
  for (const row of rows) {
    const takesValue = row.type.valueName !== '';
    for (const flag of flagsOf(row)) flags.set(flag, { flag, takesValue, option: row.name });
  }
  for (const [flag, request] of Object.entries(requestFlags)) {
    flags.set(flag, { flag, takesValue: false, request });
  }
  return flags;
}
