import type { Answer, ExchangeResult, Proxies } from '@procwrap/api-client';
import { type Clock, isJsonObject } from '@procwrap/core';
import type { OtelSettings } from './otel-settings.ts';

/** One request that exports spans. */
export interface SpanExport {
  readonly settings: OtelSettings;
  readonly body: string;
  readonly proxies: Proxies;
  readonly userAgent: string;
  readonly clock: Clock;
  /** Ends it at once. */
  readonly signal: AbortSignal;
}

/** An answer that is longer says nothing about the spans. */
const enoughBytes = 64 * 1024;

/** How many spans the collector refused, by its answer of status 200. */
const rejectedIn = ({ body }: Answer): string | undefined => {
  const partial = isJsonObject(body) ? body.partialSuccess : undefined;
  const count = isJsonObject(partial) ? Number(partial.rejectedSpans ?? 0) : 0;
  return count > 0 ? `it refused ${count} of them` : undefined;
};

const problemOf = (result: ExchangeResult): string | undefined => {
  if (result.kind === 'cancelled') return 'there was no time left';
  if (result.kind === 'failure') return result.why;
  if (result.status >= 200 && result.status < 300) return rejectedIn(result);
  const more = result.status < 400 ? ', and redirects are not followed' : '';
  return `it answered ${result.status}${more}`;
};

/** Sends spans in one request, without a repetition. Resolves with what went wrong. */
export async function sendSpans(request: SpanExport): Promise<string | undefined> {
  const { settings, body, proxies, userAgent, clock, signal } = request;
  const { url, headers, timeoutMs } = settings;
  const { createTransport } = await import('@procwrap/api-client');
  const transport = createTransport({
    ...{ origin: url, proxies, requestTimeoutMs: timeoutMs, deps: { clock } },
  });
  try {
    // In lower case, as those of the variables, so that none is sent twice.
    const own = { 'user-agent': userAgent, 'content-type': 'application/json' };
    const path = url.pathname + url.search;
    const all = { method: 'POST', path, headers: { ...headers, ...own }, body } as const;
    return problemOf(await transport.send({ ...all, timeoutMs, signal, enoughBytes }));
  } finally {
    await transport.close();
  }
}
