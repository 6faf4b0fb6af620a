import { isExactNumber } from '@procwrap/core';
import type { NamedRow } from '../table/table.ts';
import type { DocumentValue, FlatDocument } from './flatten-document.ts';
import type { Given } from './given.ts';
import type { Source, Written } from './reading.ts';

/** A text is parsed as in a variable, unless the option accepts any JSON. */
const givenBy = (
  { type }: NamedRow,
  kind: Source['kind'],
  { value: said, written }: DocumentValue,
): Given => {
  const value = isExactNumber(said) ? said.rawJSON : said;
  const isText = typeof value === 'string' && type.name !== 'json';
  return {
    source: { kind, written },
    parsed: isText ? type.parse(value) : type.accept(said),
    findings: [],
  };
};

/** The value in an options file. */
export function fromFile(row: NamedRow, { file }: Written): Given | undefined {
  const given = file?.values.get(row.name);
  return given && givenBy(row, 'file', given);
}

/** The value in a configuration document. */
export function fromDocument(row: NamedRow, document: FlatDocument): Given | undefined {
  const given = document.values.get(row.name);
  return given === undefined || row.steering ? undefined : givenBy(row, 'document', given);
}
