import type { ApiReader, ExchangeResult } from '@procwrap/api-client';
import type { Options } from '@procwrap/config';
import {
  type Clock,
  failure,
  isJsonObject,
  type JsonObject,
  type PartialEnvironment,
  type Result,
  success,
} from '@procwrap/core';
import { connectionOf } from '../connection/connection-of.ts';
import { proxiesOf } from '../proxies.ts';

/** The answer to one read, as far as a diagnosis needs it, or why there is none. */
export type ApiAnswer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** The time of the server, in milliseconds since the Unix epoch. */
      readonly serverTime: number | undefined;
      /** The address that a redirect names. */
      readonly location: string | undefined;
      /** Whether the body is JSON, or empty. */
      readonly isJson: boolean;
      /** The rows of a list; the object itself where it is not a list. */
      readonly rows: readonly JsonObject[];
      /** How many rows there are on all pages. */
      readonly count: number;
    }
  | { readonly kind: 'failure'; readonly why: string };

/** Reads what the server says of the key, of run environments and of the task. */
export interface ApiRead extends AsyncDisposable {
  /** The host and the port of the proxy of the requests; undefined without one. */
  readonly proxy: string | undefined;
  /** One GET of a path below `/api/v1/`. */
  read(path: string, signal: AbortSignal): Promise<ApiAnswer>;
}

/** What a read needs. */
export interface ApiReadDeps {
  readonly options: Options;
  /** For the proxies. */
  readonly env: PartialEnvironment;
  readonly wrapperVersion: string;
  readonly clock: Clock;
  /** The longest time of one request, in milliseconds. */
  readonly mostMs: number;
}

const rowsOf = ({ body }: { readonly body?: unknown }) => {
  if (!isJsonObject(body)) return { rows: [], count: 0 };
  const { results, count } = body;
  const rows = Array.isArray(results) ? results.filter(isJsonObject) : [body];
  return { rows, count: typeof count === 'number' ? count : rows.length };
};

const answerOf = (result: ExchangeResult): ApiAnswer => {
  if (result.kind === 'cancelled')
    return { kind: 'failure', why: 'procwrap was stopped before the server answered' };
  if (result.kind === 'failure') return { kind: 'failure', why: result.why };
  const { status, headers, excerpt } = result;
  const time = Date.parse(String(headers.date));
  const serverTime = Number.isNaN(time) ? undefined : time;
  const location = headers.location === undefined ? undefined : String(headers.location);
  const isJson = excerpt === undefined;
  return { kind: 'answer', status, serverTime, location, isJson, ...rowsOf(result) };
};

const proxyOf = ({ options, env }: ApiReadDeps): string | undefined => {
  const { httpProxy, httpsProxy } = proxiesOf(env);
  const proxy = options.apiBaseUrl.startsWith('https:') ? httpsProxy : httpProxy;
  // The address may contain a password, so only the host and the port are shown.
  return proxy === undefined
    ? undefined
    : (URL.parse(proxy)?.host ?? 'an address that is not a URL');
};

const openReader = async (deps: ApiReadDeps): Promise<Result<ApiReader>> => {
  const { options, env, wrapperVersion, clock, mostMs } = deps;
  const { createApiReader } = await import('@procwrap/api-client');
  const connection = connectionOf({ options, deps: { written: { env }, wrapperVersion } });
  const usual = connection.requestTimeoutMs;
  const requestTimeoutMs = usual === 'none' ? mostMs : Math.min(usual, mostMs);
  try {
    return success(createApiReader({ ...connection, requestTimeoutMs, deps: { clock } }));
  } catch (error) {
    return failure((error as Error).message);
  }
};

/** Prepares reads from the API server of the options; nothing is sent yet. */
export async function openApiRead(deps: ApiReadDeps): Promise<ApiRead> {
  const reader = await openReader(deps);
  return {
    proxy: proxyOf(deps),
    read: async (path, signal) => {
      if (!reader.ok) return { kind: 'failure', why: reader.problem };
      return answerOf(await reader.value.read(path, signal));
    },
    [Symbol.asyncDispose]: async () => {
      if (reader.ok) await reader.value[Symbol.asyncDispose]();
    },
  };
}
