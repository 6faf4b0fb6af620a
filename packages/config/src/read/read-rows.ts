import type { Finding } from '@procwrap/core';
import type { NamedRow } from '../table/table.ts';
import { applyDefaults } from './apply-defaults.ts';
import { flattenDocument } from './flatten-document.ts';
import { fromDocument, fromFile } from './from-document.ts';
import { fromFlags } from './from-flags.ts';
import { fromHandedDown } from './from-handed-down.ts';
import { fromObject } from './from-object.ts';
import { fromVariable } from './from-variable.ts';
import type { Source, Written } from './reading.ts';

interface RowsReading {
  readonly values: Record<string, unknown>;
  readonly sources: Record<string, Source>;
  readonly findings: Finding[];
}

const byDefault: Source = Object.freeze({ kind: 'default', written: 'default' });

/** The warning that an option, or the spelling of it that the user wrote, is deprecated. */
const deprecationOf = ({ deprecated }: NamedRow, { written }: Source): readonly Finding[] => {
  if (!deprecated || deprecated.only?.includes(written) === false) return [];
  const message = `is deprecated and will be removed; use ${deprecated.instead}`;
  return [{ severity: 'warning', where: written, message }];
};

/**
 * Reads rows: a variable beats a flag, then come the object, the options file, the document, what an
 * outer run handed down, and the default.
 */
export function readRows(rows: readonly NamedRow[], written: Written): RowsReading {
  const explicit: Record<string, unknown> = {};
  const sources: Record<string, Source> = {};
  const findings: Finding[] = [];
  const document = written.document && flattenDocument(written.document);
  for (const row of rows) {
    const given =
      fromVariable(row, written) ??
      fromFlags(row, written) ??
      fromObject(row, written) ??
      fromFile(row, written) ??
      (document && fromDocument(row, document)) ??
      fromHandedDown(row, written, sources);
    sources[row.name] = given ? Object.freeze(given.source) : byDefault;
    if (!given) continue;
    findings.push(...deprecationOf(row, given.source), ...given.findings);
    const where = given.source.written;
    if (!given.parsed.ok) {
      findings.push({ severity: 'error', where, message: given.parsed.problem });
      continue;
    }
    explicit[row.name] = given.parsed.value;
    const { warning } = given.parsed;
    if (warning !== undefined) findings.push({ severity: 'warning', where, message: warning });
  }
  return { values: applyDefaults(rows, explicit), sources, findings };
}
