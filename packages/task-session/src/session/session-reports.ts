import type { BegunExecution, Contact, HeartbeatResult } from '@procwrap/api-client';
import type { ChannelParts, OpenChannel } from '../alerts/channel.ts';
import { openAlerts } from '../alerts/open-alerts.ts';
import type { ExecutionReporter, RunListener, StatusFeed } from '../ports.ts';
import { endWaitSignal } from '../reporting/end-wait-signal.ts';
import { openReporting } from '../reporting/open-reporting.ts';
import { reportOverOf } from '../reporting/report-over.ts';
import { readStartTime } from '../requests/start-time.ts';
import type { Accepted, Parts } from '../session-parts.ts';
import { joinTails } from '../tail/join-tails.ts';
import type { LogTail } from '../tail/log-tail.ts';
import type { Trace } from '../trace/open-trace.ts';
import { listenerOf } from './listener-of.ts';
import { addLock } from './session-lock.ts';

/** What gets the steps of a run: the server, the receivers of messages, the collector of traces. */
export interface SessionReports {
  /** Its start takes the local lock first. */
  readonly reporter: ExecutionReporter;
  readonly feed: StatusFeed;
  readonly listener: RunListener;
  /** Takes the output of the task; undefined when none of it is quoted. */
  readonly tail: LogTail | undefined;
  /** The contact with the server so far; empty when nothing is reported. */
  contact(): Contact;
  /** The variables that name the span of the next attempt; undefined without a trace. */
  traceVariables(): Readonly<Record<string, string>> | undefined;
  /** The execution that the server has accepted. */
  begun(): BegunExecution | undefined;
  /** Sends one heartbeat, once. */
  beat(isFirst: boolean, signal: AbortSignal): Promise<HeartbeatResult>;
  /**
   * Resolves when no update is being sent, or after `ms` milliseconds; with true when reports of earlier
   * runs wait, which only a process that stays sends.
   */
  settled(ms: number): Promise<boolean | undefined>;
  /** Frees the lock; the next run may start before the last requests of this one have ended. */
  releaseLock(): void;
  close(): Promise<void>;
}

/** Opens what the options request of it. */
export async function openReports(
  parts: Parts,
  onAccepted: (execution: Accepted) => void,
): Promise<SessionReports> {
  const { values, log, deps, reading } = parts;
  const { options } = reading;
  const limits = { ...deps, reportOver: reportOverOf(options, deps) };
  const endWait = (scope: AbortSignal) => endWaitSignal(limits, scope);
  const alerts = await openSpooledAlerts({ deps, options, log, mask: values.mask, endWait });
  let start = readStartTime(deps.clock);
  const reporting = await openReporting(parts, { alerts, onAccepted, startTime: () => start });
  const trace = await traceOf(parts, endWait);
  const locked = await addLock(parts, reporting.reporter, () => {
    start = readStartTime(deps.clock);
  });
  return {
    reporter: locked.reporter,
    feed: reporting.feed,
    listener: listenerOf({ alerts, reporting, trace: trace?.listener }),
    tail: joinTails([reporting.tail, alerts.tail]),
    contact: reporting.contact,
    traceVariables: () => trace?.variables(),
    begun: () => reporting.begun?.(),
    settled: async (ms) => reporting.settled?.(ms),
    beat: async (...given) => (await reporting.beat?.(...given)) ?? 'over',
    releaseLock: locked.release,
    close: async () => {
      await Promise.all([closeInOrder(reporting, alerts), trace?.[Symbol.asyncDispose]()]);
    },
  };
}

/** The alerts of a run; where there is a spool, it keeps messages that a receiver did not take. */
const openSpooledAlerts = async (parts: ChannelParts): Promise<OpenChannel> => {
  const { notify, rollbarReportFailures, spool } = parts.options;
  if (!spool || (notify.length === 0 && !rollbarReportFailures)) return openAlerts(parts);
  const { openMessageSpool } = await import('../alerts/late/open-message-spool.ts');
  const { keep, start, stop } = openMessageSpool(parts);
  const alerts = await openAlerts({ ...parts, keepUndelivered: keep, endLate: stop });
  return {
    ...alerts,
    send: (alert) => {
      alerts.send(alert);
      if (alert.kind === 'runStarted') start();
    },
    [Symbol.asyncDispose]: async () => {
      await stop();
      await alerts[Symbol.asyncDispose]();
    },
  };
};

/** The code for traces is loaded only when they are wanted. */
const traceOf = async (
  parts: Parts,
  endWait: (scope: AbortSignal) => AbortSignal,
): Promise<Trace | undefined> => {
  if (!parts.reading.options.trace) return undefined;
  const { openTrace } = await import('../trace/open-trace.ts');
  return openTrace(parts, endWait);
};

const closeInOrder = async (...all: readonly AsyncDisposable[]): Promise<void> => {
  for (const one of all) await one[Symbol.asyncDispose]();
};
