import type { DefaultContext } from '../table/defaults.ts';
import type { NamedRow } from '../table/table.ts';

type Values = Record<string, unknown>;

/**
 * The value of every row: what was written, else its default. A default may look at other options, so each
 * is worked out when it is first asked for.
 */
export const settle = (rows: readonly NamedRow[], written: Readonly<Values>): Values => {
  const options: Values = {};
  const context = { options, written } as unknown as DefaultContext;
  const settled = ({ name, default: otherwise }: NamedRow): unknown => {
    if (Object.hasOwn(written, name)) return written[name];
    return typeof otherwise === 'function' ? otherwise(context) : otherwise;
  };
  for (const row of rows) {
    Object.defineProperty(options, row.name, { enumerable: true, get: () => settled(row) });
  }
  return { ...options };
};
