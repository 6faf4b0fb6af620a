import type { Finding } from '@procwrap/core';
import type { RowFor } from '../table/row-of.ts';
import type { NamedRow, OptionName } from '../table/table.ts';
import type { FlatDocument } from './flatten-document.ts';
import { fromDocument, fromFile } from './from-document.ts';
import { fromFlags } from './from-flags.ts';
import { fromHandedDown } from './from-handed-down.ts';
import { fromObject } from './from-object.ts';
import { fromVariable } from './from-variable.ts';
import type { Source, Written } from './reading.ts';

/** What rows are read from. */
export interface RowSources extends Written {
  /** `document`, flattened. */
  readonly flat: FlatDocument | undefined;
  readonly rowFor: RowFor;
}

/** Values, sources and findings of the rows that were read so far. */
export interface RowsReading {
  /** The values of the options that are set. */
  readonly values: Record<string, unknown>;
  readonly sources: Record<string, Source>;
  readonly findings: Finding[];
}

/** The warning that an option, or the spelling of it that the user wrote, is deprecated. */
const deprecationOf = ({ deprecated }: NamedRow, { written }: Source): readonly Finding[] => {
  if (!deprecated || deprecated.only?.includes(written) === false) return [];
  const message = `is deprecated and will be removed; use ${deprecated.instead}`;
  return [{ severity: 'warning', where: written, message, event: 'option-deprecated' }];
};

/**
 * Reads a row that may be set, and adds what it finds: a variable beats a flag, then come the
 * object, the options file, the document, and what an outer run handed down.
 */
export function readRow(name: OptionName, written: RowSources, reading: RowsReading): void {
  const row = written.rowFor(name);
  const given =
    fromVariable(row, written) ??
    fromFlags(row, written) ??
    fromObject(row, written) ??
    fromFile(row, written) ??
    (written.flat && fromDocument(row, written.flat)) ??
    fromHandedDown(row, written, reading.sources);
  if (!given) return;
  const { values, sources, findings } = reading;
  sources[name] = Object.freeze(given.source);
  findings.push(...deprecationOf(row, given.source), ...given.findings);
  const where = given.source.written;
  if (!given.parsed.ok) {
    findings.push({ severity: 'error', where, message: given.parsed.problem });
    return;
  }
  values[name] = given.parsed.value;
  const { warning } = given.parsed;
  if (warning !== undefined) findings.push({ severity: 'warning', where, message: warning });
}
