import { runsOffline } from '@procwrap/config';
import type { Parts } from '../session-parts.ts';
import type { Reporting, ReportingHooks } from './reporting.ts';

const offlineReporting: Reporting = {
  reporter: {
    create: async () => ({ kind: 'offline' }),
    update: () => {},
    finish: async () => {},
  },
  feed: { add: () => {} },
  tail: undefined,
  contact: () => ({}),
  attemptStarted: () => {},
  [Symbol.asyncDispose]: async () => {},
};

/** The reporting that the options ask for. */
export async function openReporting(parts: Parts, hooks: ReportingHooks): Promise<Reporting> {
  if (runsOffline(parts.reading.options)) return offlineReporting;
  const { openApiReporting } = await import('./open-api-reporting.ts');
  return openApiReporting(parts, hooks);
}
