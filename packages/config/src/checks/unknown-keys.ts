import { nearest } from '../table/nearest.ts';
import { rows } from '../table/table.ts';
import type { Check } from './check.ts';

/** A key of the options object that is not an option is an error. */
export const checkUnknownKeys: Check = ({ written }) => {
  const names: readonly string[] = rows.map(({ name }) => name);
  const unknown = Object.keys(written.object ?? {}).filter((key) => !names.includes(key));
  return {
    findings: unknown.map((key) => {
      const near = nearest(key, names, 3);
      const hint = near ? `; did you mean "${near}"?` : '';
      return {
        severity: 'error',
        where: `options.${key}`,
        message: `is not an option${hint}`,
      };
    }),
  };
};
