import { rowIndex } from '../table/row-index.ts';
import type { OptionName } from '../table/table.ts';
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
  for (const { name: option, flags: all, isSwitch } of rowIndex) {
    for (const flag of all) flags.set(flag, { flag, takesValue: !isSwitch, option });
  }
  for (const [flag, request] of Object.entries(requestFlags)) {
    flags.set(flag, { flag, takesValue: false, request });
  }
  return flags;
}
