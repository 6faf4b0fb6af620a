import type { DefaultContext } from '../table/defaults.ts';
import type { IndexedRow } from '../table/index-rows.ts';
import type { RowFor } from '../table/row-of.ts';
import type { NamedRow } from '../table/table.ts';

type Values = Record<string, unknown>;

/** A default that depends on other options, of which one is set. */
const computed = ({ otherwise }: IndexedRow, row: NamedRow, context: DefaultContext): unknown => {
  const { default: compute } = row;
  return typeof compute === 'function' ? compute(context) : otherwise;
};

/**
 * The value of every row: what was written, else its default. A default that depends on other
 * options is computed when it is first read, so that their order does not matter.
 */
export function applyDefaults(
  rows: readonly IndexedRow[],
  written: Readonly<Values>,
  rowFor: RowFor,
): Values {
  const options: Values = {};
  const context = { options, written } as unknown as DefaultContext;
  const late: string[] = [];
  for (const row of rows) {
    const { name, dependsOn, otherwise } = row;
    if (Object.hasOwn(written, name)) options[name] = written[name];
    else if (!dependsOn.some((other) => Object.hasOwn(written, other))) options[name] = otherwise;
    else {
      late.push(name);
      const get = () => computed(row, rowFor(name), context);
      Object.defineProperty(options, name, { enumerable: true, configurable: true, get });
    }
  }
  for (const name of late) Object.defineProperty(options, name, { value: options[name] });
  return options;
}
