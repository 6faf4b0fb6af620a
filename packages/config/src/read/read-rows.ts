import type { Finding } from '@procwrap/core';
import type { NamedRow } from '../table/table.ts';
import { applyDefaults } from './apply-defaults.ts';
import { deprecationOf } from './deprecation.ts';
import { flattenDocument } from './flatten-document.ts';
import { fromDocument } from './from-document.ts';
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

/** Reads rows one by one, a variable before a flag before an object before a document before what a run around this one says, and fills in their defaults. */
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
      (document && fromDocument(row, document)) ??
      fromHandedDown(row, written, sources);
    sources[row.name] = given ? Object.freeze(given.source) : byDefault;
    if (!given) continue;
    findings.push(...deprecationOf(row, given.source), ...given.findings);
    const where = given.source.written;
    if ('problem' in given.parsed) {
      findings.push({ severity: 'error', where, message: given.parsed.problem });
      continue;
    }
    explicit[row.name] = given.parsed.value;
    const { warning } = given.parsed;
    if (warning !== undefined) findings.push({ severity: 'warning', where, message: warning });
  }
  return { values: applyDefaults(rows, explicit), sources, findings };
}
