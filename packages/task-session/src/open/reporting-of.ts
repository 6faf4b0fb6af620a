import { runsOffline } from '@procwrap/config';
import { offlineReporter } from '../reporting/offline-reporter.ts';
import type { Reporting, ReportingHooks } from './reporting.ts';
import type { Parts } from './session.ts';

/** The reporter that the options ask for. */
export async function reportingOf(parts: Parts, hooks: ReportingHooks): Promise<Reporting> {
  if (runsOffline(parts.reading.options))
    return { reporter: offlineReporter, close: async () => {} };
  const { openApiReporting } = await import('./api-reporting.ts');
  return openApiReporting(parts, hooks);
}
