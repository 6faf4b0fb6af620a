import { type Finding, isJsonObject } from '@procwrap/core';
import { documentKey, overrideKey } from '../read/document-names.ts';
import { flattenDocument } from '../read/flatten-document.ts';
import { rows, variablesOf } from '../table/table.ts';
import { type Check, fine } from './check.ts';

const warning = (where: string, message: string): Finding => ({
  severity: 'warning',
  where,
  message,
});

/**
 * A key that has no effect is a warning, because a document may be for another version of procwrap.
 */
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
        warning(
          where,
          'is ignored, because it is needed to find this document; use a variable or a flag',
        ),
      ),
    ],
  };
};
