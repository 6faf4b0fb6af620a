import { type Finding, isJsonObject } from '@procwrap/core';
import { documentKey, flattenDocument, overrideKey } from '../read/flatten-document.ts';
import { variablesOf } from '../read/from-variable.ts';
import { rows } from '../table/table.ts';
import { type Check, fine } from './check.ts';

const warning = (where: string, message: string): Finding => ({
  severity: 'warning',
  where,
  message,
});

/** A document may be older or newer than we are: what it says in vain is reported, and does not block the run. */
export const checkDocumentKeys: Check = ({ written: { document } }) => {
  if (document === undefined) return fine;
  const { values, unknown } = flattenDocument(document);
  const late = rows.flatMap(({ name, steering }) => {
    const value = steering ? values.get(name) : undefined;
    return value === undefined ? [] : [value.written];
  });
  const overrides = isJsonObject(document[overrideKey]) ? document[overrideKey] : {};
  const steering = new Set(rows.flatMap((row) => (row.steering ? variablesOf(row) : [])));
  for (const name of Object.keys(overrides))
    if (steering.has(name)) late.push(`${documentKey}.${overrideKey}.${name}`);
  return {
    findings: [
      ...unknown.map((where) => warning(where, 'is not an option and is ignored')),
      ...late.map((where) =>
        warning(where, 'is ignored: it says how this document is found; use a variable or a flag'),
      ),
    ],
  };
};
