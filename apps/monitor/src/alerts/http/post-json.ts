import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import { failure, success } from '../../result.ts';
import type { SendDeps, SendResult } from '../channel-kind.ts';
import { oneLine } from '../messages/one-line.ts';
import { describeFailure } from './describe-failure.ts';
import { type Addresses, resolveHost } from './resolve-host.ts';
import { parseRetryAfter } from './retry-after.ts';
import { withTimeLimit } from './time-limit.ts';

/** So much of an answer is read. */
const mostBytes = 64 * 1024;

/** A message as an HTTP request. */
export interface JsonPost {
  readonly url: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What must not be in a problem, should the other side send it back. */
  readonly secrets?: readonly string[];
}

/** Connects to what was checked, and to nothing that the name resolves to later. */
const pinned =
  (addresses: Addresses): LookupFunction =>
  (_host, options, callback) => {
    const [{ address, family }] = addresses;
    if (options.all === true) callback(null, [...addresses]);
    else callback(null, address, family);
  };

const readStart = async (body: Dispatcher.ResponseData['body']): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= mostBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, mostBytes).toString('utf8');
};

const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets
    .filter((secret) => secret !== '')
    .reduce((shown, secret) => shown.replaceAll(secret, '***'), text);

const resultOf = async (
  { statusCode, headers, body }: Dispatcher.ResponseData,
  { secrets = [] }: JsonPost,
  nowMs: number,
): Promise<SendResult> => {
  if (statusCode >= 200 && statusCode < 300) {
    body.on('error', () => {}).destroy();
    return success(undefined);
  }
  const said = oneLine(withoutSecrets(await readStart(body).catch(() => ''), secrets), 200);
  const redirects = statusCode < 400 ? ', and redirects are not followed' : '';
  return failure({
    problem: `The receiver answered ${statusCode}${redirects}${said === '' ? '' : `: ${said}`}`,
    retryAfterSeconds: parseRetryAfter(headers['retry-after'], nowMs),
  });
};

const postTo = async (
  addresses: Addresses,
  post: JsonPost,
  { signal, nowMs }: { readonly signal: AbortSignal; readonly nowMs: number },
): Promise<SendResult> => {
  // Loaded with the first message: a monitor that sends none does without its memory.
  const { Agent, request } = await import('undici');
  const dispatcher = new Agent({ connect: { lookup: pinned(addresses) }, pipelining: 0 });
  try {
    const response = await request(post.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'procwrap-monitor',
        ...post.headers,
      },
      body: post.body,
      dispatcher,
      signal,
    });
    return await resultOf(response, post, nowMs);
  } finally {
    // An answer without an end must not hold the end of the try.
    void dispatcher.destroy().catch(() => undefined);
  }
};

/** Sends JSON by POST. Private addresses are refused, redirects are not followed, and a slow receiver is not waited for. */
export async function postJson(
  post: JsonPost,
  deps: Pick<SendDeps, 'clock' | 'signal' | 'limitMs' | 'allowsPrivate'>,
): Promise<SendResult> {
  return withTimeLimit(deps, async (signal) => {
    try {
      const { hostname } = new URL(post.url);
      const resolved = await resolveHost(hostname, deps.allowsPrivate);
      if (!resolved.ok) return failure({ problem: resolved.problem, retryAfterSeconds: null });
      signal.throwIfAborted();
      return await postTo(resolved.value, post, { signal, nowMs: deps.clock.now() });
    } catch (error) {
      const problem = describeFailure(error, { signal, limitMs: deps.limitMs });
      return failure({ problem, retryAfterSeconds: null });
    }
  });
}
