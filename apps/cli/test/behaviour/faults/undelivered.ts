import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type ReceivedRequest,
  type ReceiverAnswer,
  startReceiver,
  withTempDir,
} from '@procwrap/test-kit';
import { createDeps, wrapHere } from '../../in-process.ts';
import { whenTestEnds } from '../../when-test-ends.ts';

/** The secret part of each address. */
export const hush = '/hush-1234567890';

/** Signs webhooks. */
export const hushSecret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

/** An answer after which a run tries no more, because there is no time for the pause. */
export const away: ReceiverAnswer = { status: 503, headers: { 'Retry-After': '9999' } };

/** A receiver that can be away and come back. */
export interface FickleReceiver {
  /** Without a prefix. */
  readonly address: string;
  readonly requests: readonly ReceivedRequest[];
  /** Answers in this way from now on. */
  answer: (request: ReceivedRequest) => ReceiverAnswer;
}

/** Starts one that is away. */
export async function startFickle(): Promise<FickleReceiver> {
  const fickle = { answer: (_request: ReceivedRequest): ReceiverAnswer => away };
  const receiver = await startReceiver((_number, request) => fickle.answer(request));
  whenTestEnds(receiver.close);
  const { url, requests } = receiver;
  return Object.assign(fickle, { address: `${url}${hush}`, requests });
}

/** Runs without a server that have a spool of their own. */
export interface MessageScene {
  readonly dir: string;
  readonly env: Readonly<Record<string, string>>;
  /** The names of the files of the spool; none where it does not exist. */
  readonly files: () => readonly string[];
  /** The text of all files of the spool. */
  readonly stored: () => string;
  /** Runs procwrap in this process to its end. */
  readonly wrap: (
    argv: readonly string[],
    more?: { env?: Readonly<Record<string, string>>; now?: () => number },
  ) => Promise<{ code: number; lines: string; printed: string }>;
}

/** Calls `use` with an empty spool, and runs that send messages to the address. */
export function withMessages<T>(
  notify: string,
  use: (scene: MessageScene) => Promise<T>,
): Promise<T> {
  return withTempDir((dir) => {
    const spool = join(dir, 'spool');
    const env = {
      PROC_WRAPPER_OFFLINE_MODE: 'TRUE',
      PROC_WRAPPER_TASK_NAME: 'nightly',
      PROC_WRAPPER_SPOOL_DIR: spool,
      PROC_WRAPPER_NOTIFY: notify,
      PROC_WRAPPER_NOTIFY_ON: 'failure,success',
      PROC_WRAPPER_NOTIFY_TIMEOUT_SECONDS: '3600',
      PROC_WRAPPER_NOTIFY_SECRET: hushSecret,
    };
    const files = () => (existsSync(spool) ? readdirSync(spool).toSorted() : []);
    return use({
      ...{ dir, env, files },
      stored: () =>
        files()
          .map((name) => readFileSync(join(spool, name), 'utf8'))
          .join(''),
      wrap: (argv, more = {}) =>
        wrapHere(argv, { ...env, ...more.env }, createDeps({ random: () => 0 }, more.now)),
    });
  });
}
