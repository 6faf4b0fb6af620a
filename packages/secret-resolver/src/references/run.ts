import type { DocumentRun } from '../documents/document-store.ts';
import type { ProviderTable } from '../documents/provider-table.ts';
import type { SecretRegistry } from '../masking/registry.ts';
import type { Report } from '../settings/report.ts';
import type { Settings } from '../settings/settings.ts';

/** What the steps of one run share. */
export interface Run {
  readonly settings: Settings;
  readonly table: ProviderTable;
  readonly documents: DocumentRun;
  readonly report: Report;
  readonly secrets: SecretRegistry;
}
