import type { NamedRow } from '../table/table.ts';
import { fromVariable } from './from-variable.ts';
import type { Given } from './given.ts';
import type { Source, Written } from './reading.ts';

/** Whether the user chose another server than that of the outer run. */
const choseServer = (
  { env, handedDown = {} }: Written,
  { apiBaseUrl }: Readonly<Record<string, Source>>,
): boolean => {
  if (apiBaseUrl === undefined || apiBaseUrl.kind === 'default') return false;
  if (apiBaseUrl.kind !== 'variable') return true;
  const { written: name } = apiBaseUrl;
  return Object.hasOwn(handedDown, name) && env[name] !== undefined;
};

/** The server of the outer run, when the user names none. Its key is used for that server only. */
export function fromHandedDown(
  row: NamedRow,
  written: Written,
  sources: Readonly<Record<string, Source>>,
): Given | undefined {
  const { handedDown } = written;
  if (!row.ofServer || !handedDown) return undefined;
  if (row.name !== 'apiBaseUrl' && choseServer(written, sources)) return undefined;
  return fromVariable(row, { env: handedDown });
}
