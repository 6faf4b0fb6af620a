import type { DefaultContext } from '../table/defaults.ts';
import type { NamedRow } from '../table/table.ts';

type Values = Record<string, unknown>;

/**
 * The value of every row: what was written, else its default. A default that depends on other
 * options is computed when it is first read, so that their order does not matter.
 */
export function applyDefaults(rows: readonly NamedRow[], written: Readonly<Values>): Values {
  const options: Values = {};
  const context = { options, written } as unknown as DefaultContext;
  const late: string[] = [];
  for (const { name, default: otherwise } of rows) {
    if (Object.hasOwn(written, name)) options[name] = written[name];
    else if (typeof otherwise !== 'function') options[name] = otherwise;
    else {
      late.push(name);
      const get = () => otherwise(context);
      Object.defineProperty(options, name, { enumerable: true, configurable: true, get });
    }
  }
  for (const name of late) Object.defineProperty(options, name, { value: options[name] });
  return options;
}
