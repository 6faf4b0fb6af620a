import type { DocumentRun } from './documents/document-store.ts';
import type { ProviderTable } from './location/provider-table.ts';
import type { Report } from './report.ts';
import type { SecretRegistry } from './secrets/registry.ts';
import type { Settings } from './settings.ts';

/** What the parts of one run share. */
export interface Run {
  readonly settings: Settings;
  readonly table: ProviderTable;
  readonly documents: DocumentRun;
  readonly report: Report;
  readonly secrets: SecretRegistry;
}
