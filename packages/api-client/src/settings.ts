import { type Clock, type Log, ProcwrapError, type Secret } from '@procwrap/core';
import type { Proxies } from './exchange/open-dispatcher.ts';
import type { Transport } from './exchange/transport.ts';
import type { Budgets, Trouble } from './reporting/ports.ts';

/** What the client of the task-execution API needs. */
export interface ExecutionApiSettings {
  /** Scheme and host, with a path in front of `/api/v1/` if there is one. */
  readonly baseUrl: string;
  readonly apiKey: Secret;
  /** Milliseconds that one request may take from start to end. */
  readonly requestTimeoutMs: number | 'none';
  readonly budgets: Budgets;
  readonly clock: Clock;
  /** From 0 up to 1, such as `Math.random`. */
  readonly random: () => number;
  readonly log: Log;
  /** The caller reads the environment, in upper or lower case. */
  readonly env: Proxies;
  /** Called when a report did not get through. */
  readonly onTrouble?: (trouble: Trouble) => void;
  readonly userAgent: string;
  /** Instead of a connection of its own; the client closes it in the end. */
  readonly transport?: Transport | undefined;
}

/** The base URL as a URL; throws `PW_API_BASE_URL` when it is none of http or https. */
export function parseBaseUrl(baseUrl: string): URL {
  const url = URL.parse(baseUrl);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new ProcwrapError(
    'PW_API_BASE_URL',
    `the API base URL ${JSON.stringify(baseUrl)} is not an http or https URL; write one such as https://api.cloudreactor.io`,
  );
}

/** The key as a header takes it; throws `PW_API_KEY` when it cannot stand in one. */
export function headerValue(apiKey: Secret): string {
  const key = apiKey.reveal().trim();
  if (/^[\x21-\x7e]+$/.test(key)) return `Bearer ${key}`;
  throw new ProcwrapError(
    'PW_API_KEY',
    'the API key is empty or holds characters that an HTTP header cannot carry; copy it again from the dashboard',
  );
}
