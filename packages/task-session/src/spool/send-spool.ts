import { createReportSender } from '@procwrap/api-client';
import type { Options } from '@procwrap/config';
import type { Clock, Log, PartialEnvironment } from '@procwrap/core';
import { connectionOf } from '../connection/connection-of.ts';
import type { Spool } from './open-spool.ts';
import { type Sent, sendWaiting } from './send-waiting.ts';

/** What is used of a session. */
interface SendingSession {
  readonly options: Options;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly stopper: { readonly signal: AbortSignal };
}

/** How the records are sent that wait for the server of a session. */
export interface SpoolSending {
  readonly spool: Spool;
  readonly session: SendingSession;
  /** For the proxies. */
  readonly env: PartialEnvironment;
  readonly wrapperVersion: string;
}

/** Sends all records that wait for the server of a session, with its key; a stop ends that. */
export async function sendSpool(sending: SpoolSending): Promise<Sent> {
  const { spool, session, env, wrapperVersion } = sending;
  const { options, clock, random, log, stopper } = session;
  const connection = connectionOf({ options, deps: { written: { env }, wrapperVersion } });
  await using sender = createReportSender({ ...connection, deps: { clock, random, log } });
  return await sendWaiting({
    ...spool,
    sender,
    baseUrl: options.apiBaseUrl,
    apiKey: options.apiKey?.reveal() ?? '',
    asked: true,
    log,
    mask: (text) => text,
    signal: stopper.signal,
  });
}
