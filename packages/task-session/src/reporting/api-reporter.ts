import type { ExecutionReporter, StatusFeed } from '../ports.ts';
import type { Accepted } from '../session-parts.ts';
import { createStart } from './ask-permission.ts';
import { startPulse } from './pulse.ts';
import type { ReporterSettings } from './reporter-settings.ts';
import { isManaged, isReportedAtEnd } from './sampling.ts';
import { sendOutcome } from './send-outcome.ts';

/** Reports one execution to the API server. */
export function createApiReporter(settings: ReporterSettings): {
  readonly reporter: ExecutionReporter;
  readonly feed: StatusFeed;
} {
  const { api, sampling, random, attachTo } = settings;
  const managed = attachTo !== undefined || isManaged(sampling, random());
  const pulse = new AbortController();
  let onProgress = () => {};
  let hasProgress = false;
  const startBackground = (execution: Accepted) => {
    if (pulse.signal.aborted) return;
    onProgress = startPulse({ ...settings, flush: api.flush, signal: pulse.signal });
    settings.startBackground(execution, api.update, pulse.signal);
    if (hasProgress) onProgress();
  };
  const start = managed ? createStart(settings, startBackground) : undefined;
  return {
    reporter: {
      create: async () => start?.ask() ?? { kind: 'offline' },
      update: (change) => api.update({ ...change }),
      finish: async (outcome) => {
        pulse.abort();
        if (start || isReportedAtEnd(sampling, outcome.kind, random()))
          await sendOutcome(outcome, settings, start);
        await api.close();
      },
    },
    feed: {
      add: (progress) => {
        api.collect(progress);
        hasProgress = true;
        onProgress();
      },
    },
  };
}
