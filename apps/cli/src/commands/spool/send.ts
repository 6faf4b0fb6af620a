import { exitCodes, type Finding, failure, type Result } from '@procwrap/core';
import { createStopper, openSession, type Session } from '@procwrap/task-session';
import {
  listRecords,
  openSpool,
  type Spool,
  sendKeptMessages,
  sendSpool,
} from '@procwrap/task-session/spool';
import type { CliDeps } from '../../io/deps.ts';
import { reportFindings } from '../../io/report-findings.ts';
import type { Invocation } from '../../run/invocation.ts';
import { version } from '../../version.ts';
import { wrongSpool } from './wrong-spool.ts';

const stopSignals: readonly NodeJS.Signals[] = ['SIGHUP', 'SIGINT', 'SIGTERM'];

const nowhere: Finding = {
  severity: 'error',
  where: '--api-key',
  message:
    'is not set (PROC_WRAPPER_API_KEY), and a report needs it; messages need --notify (PROC_WRAPPER_NOTIFY)',
};

/** Opens the spool; fails when it cannot be used, or when nothing in it could be sent. */
const openForSending = async (
  { options }: Session,
  { env, readWritten }: Invocation,
  { clock }: CliDeps,
): Promise<Result<Spool, Finding>> => {
  const spool = await openSpool(options, env, clock);
  if (!spool.ok) return failure(wrongSpool(readWritten().sources, spool.problem));
  const canSend = options.apiKey !== undefined || spool.value.receivers.length > 0;
  return canSend ? spool : failure(nowhere);
};

/** What still waits: for the server and the receivers of the options, and for others. */
const countLeft = (spool: Spool, baseUrl: string) => {
  const waiting = listRecords(spool).filter(
    ({ state }) => state === 'waiting' || state === 'sending',
  );
  const left = waiting.filter(
    (record) => record.baseUrl === baseUrl || record.isReceiverKnown === true,
  ).length;
  const servers = waiting.filter(({ kind }) => kind === 'report').length;
  const own = waiting.filter((record) => record.baseUrl === baseUrl).length;
  const receivers = waiting.filter((record) => record.isReceiverKnown === false).length;
  return { left, reports: own, servers: servers - own, receivers };
};

const none = { delivered: 0, refused: 0 };

const send = async (
  spool: Spool,
  { session, env }: { readonly session: Session; readonly env: Invocation['env'] },
  { print }: CliDeps,
): Promise<number> => {
  const { options, log } = session;
  const sending = { spool, session, env, wrapperVersion: version };
  const sent = options.apiKey === undefined ? none : await sendSpool(sending);
  const messages = await sendKeptMessages(sending);
  const { left, reports, servers, receivers } = countLeft(spool, options.apiBaseUrl);
  if (options.apiKey === undefined && reports > 0)
    log.warning(
      'spool-unsent',
      '--api-key is not set (PROC_WRAPPER_API_KEY), so no report is sent',
    );
  const delivered = sent.delivered + messages.delivered;
  const refused = sent.refused + messages.refused;
  const others = [
    messages.dropped > 0 ? ` Dropped as out of date: ${messages.dropped}.` : '',
    servers > 0 ? ` For other servers: ${servers}.` : '',
    receivers > 0 ? ` For receivers that are not in --notify: ${receivers}.` : '',
  ];
  print(`Sent: ${delivered}. Refused: ${refused}. Still waiting: ${left}.${others.join('')}\n`);
  return left + refused > 0 ? exitCodes.failure : exitCodes.success;
};

/**
 * Sends now what waits for the server and the receivers of the options. The exit status is 0 when
 * none of it is left.
 */
export async function sendFromSpool(invocation: Invocation, deps: CliDeps): Promise<number> {
  const { env } = invocation;
  const stopper = createStopper();
  deps.signals.subscribe(stopSignals, (signal) => {
    if (stopSignals.includes(signal)) stopper.stop({ by: 'signal', signal });
  });
  // A session needs a task, and this one reports nothing of its own.
  const written = { ...invocation.written, object: { taskName: 'spool' } };
  const opening = await openSession({ ...deps, written, wrapperVersion: version, stopper });
  const { session } = opening;
  const errors = opening.findings.filter(({ severity }) => severity === 'error');
  if (reportFindings(errors, deps.writeLine) || !session) return exitCodes.configuration;
  try {
    const spool = await openForSending(session, invocation, deps);
    if (!spool.ok) {
      reportFindings([spool.problem], deps.writeLine);
      return exitCodes.configuration;
    }
    return await send(spool.value, { session, env }, deps);
  } finally {
    await session.close();
  }
}
