import { isExactNumber } from '@procwrap/core';
import type { NamedRow } from '../table/table.ts';
import type { FlatDocument } from './flatten-document.ts';
import type { Given } from './given.ts';

/**
 * The value in a configuration document. A text is parsed as in a variable, unless the option
 * accepts any JSON.
 */
export function fromDocument(row: NamedRow, document: FlatDocument): Given | undefined {
  const given = document.values.get(row.name);
  if (given === undefined || row.steering) return undefined;
  const { value: said, written } = given;
  const value = isExactNumber(said) ? said.rawJSON : said;
  const isText = typeof value === 'string' && row.type.name !== 'json';
  return {
    source: { kind: 'document', written },
    parsed: isText ? row.type.parse(value) : row.type.accept(said),
    findings: [],
  };
}
