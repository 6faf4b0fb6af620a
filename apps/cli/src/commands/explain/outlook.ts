import { runsOffline } from '@procwrap/config';
import { Secret } from '@procwrap/core';
import { decideMode } from '@procwrap/process-supervisor';
import type { UnfetchedReading } from '@procwrap/task-session';
import type { CliDeps } from '../../io/deps.ts';
import { decideLean } from '../../lean/decide-lean.ts';
import { readLeanFacts } from '../../lean/read-lean-facts.ts';
import type { Invocation } from '../../run/invocation.ts';

/** How a run would go, as far as it is known before the start. */
export interface Outlook {
  readonly mode: 'supervise' | 'exec' | 'lean';
  /** Why it is supervised although another mode is requested, in words that follow "because". */
  readonly modeReason: string | undefined;
  /** Whether the run is reported to the server; undefined when that is not known here. */
  readonly isReported: boolean | undefined;
  /** Why it is offline, or not known, in words that follow "because". */
  readonly offlineReason: string | undefined;
}

type Given = Pick<UnfetchedReading, 'options' | 'sources' | 'origins' | 'unread'>;

/** Stands for a key, to find out whether only that is missing. */
const anyKey = new Secret('any');

const lacking = ({ options }: Given): string => {
  const key = options.apiKey === undefined ? ['no API key is set (PROC_WRAPPER_API_KEY)'] : [];
  const isNamed = !runsOffline({ ...options, apiKey: anyKey });
  return [...key, ...(isNamed ? [] : ['no task is named (-n)'])].join(' and ');
};

const decideReport = (given: Given): Pick<Outlook, 'isReported' | 'offlineReason'> => {
  const { options, sources, origins, unread } = given;
  if (!runsOffline(options)) return { isReported: true, offlineReason: undefined };
  if (options.offlineMode)
    return { isReported: false, offlineReason: `of ${sources.offlineMode.written}` };
  const offlineReason = lacking(given);
  // A key or a name may be at a location that is not read here.
  const mayHaveMore = origins.length > 0 || unread.length > 0;
  return { isReported: mayHaveMore ? undefined : false, offlineReason };
};

/** Decides how a run would go, and why it goes another way than requested. */
export function decideOutlook(
  given: Given,
  { env }: Pick<Invocation, 'env'>,
  deps: CliDeps,
): Outlook {
  const report = decideReport(given);
  const { mode } = given.options;
  if (mode === 'exec' || mode === 'supervise') return { mode, modeReason: undefined, ...report };
  const supervision = decideMode(deps.terminal(), deps.platform);
  const modeReason = decideLean(given, readLeanFacts({ supervision, env }, deps));
  return { mode: modeReason === undefined ? 'lean' : 'supervise', modeReason, ...report };
}
