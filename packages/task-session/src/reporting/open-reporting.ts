import { runsOffline } from '@procwrap/config';
import type { ExecutionReporter } from '../ports.ts';
import type { Parts } from '../session-parts.ts';
import type { Reporting, ReportingHooks } from './reporting.ts';

/** Reports to nobody. */
const offlineReporter: ExecutionReporter = {
  create: async () => ({ kind: 'offline' }),
  update: () => {},
  finish: async () => {},
};

/** The reporter that the options ask for. */
export async function reportingOf(parts: Parts, hooks: ReportingHooks): Promise<Reporting> {
  if (runsOffline(parts.reading.options))
    return { reporter: offlineReporter, close: async () => {} };
  const { openApiReporting } = await import('./open-api-reporting.ts');
  return openApiReporting(parts, hooks);
}
