import { factVariables } from '../child-environment.ts';
import { nearest } from '../nearest.ts';
import { variablesOf } from '../read/from-variable.ts';
import { rows } from '../table/table.ts';
import { type Check, type Draft, fine } from './check.ts';

const prefix = 'PROC_WRAPPER_';

/** A variable that only carries a location for another one. */
const isLocation = (name: string, { options }: Draft): boolean =>
  name.endsWith('_FOR_PROC_WRAPPER_TO_RESOLVE') ||
  (options.resolvedEnvVarNameSuffix !== '' && name.endsWith(options.resolvedEnvVarNameSuffix)) ||
  (!!options.resolvedEnvVarNamePrefix && name.startsWith(options.resolvedEnvVarNamePrefix));

/** A variable that is nearly one of ours is probably a slip; any other may belong to somebody else. */
export const checkUnknownVariables: Check = (draft) => {
  const ours = Object.keys(draft.written.env).filter((name) => name.startsWith(prefix));
  if (ours.length === 0) return fine;
  const known = new Set([...rows.flatMap(variablesOf), ...Object.values(factVariables)]);
  const unknown = ours.filter((name) => !known.has(name) && !isLocation(name, draft));
  return {
    findings: unknown.flatMap((name) => {
      const rest = name.slice(prefix.length);
      const limit = Math.min(3, Math.floor(rest.length / 4));
      const near = nearest(name, [...known], limit);
      if (!near) return [];
      const message = `is not a variable of procwrap; did you mean ${near}?`;
      return [{ severity: 'warning', where: name, message }];
    }),
  };
};
