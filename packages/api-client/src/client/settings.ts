import {
  type Clock,
  type Log,
  ProcwrapError,
  type Secret,
  silentLog,
  systemClock,
} from '@procwrap/core';
import type { Proxies } from '../exchange/open-dispatcher.ts';
import type { Transport } from '../exchange/transport.ts';
import type { ReportKeeper } from '../reporting/kept-report.ts';
import type { Budgets, Trouble } from '../reporting/ports.ts';
import type { BegunExecution } from './begun-execution.ts';

/** What a test or a program may replace. */
export interface ExecutionApiDeps {
  readonly clock: Clock;
  /** From 0 up to 1, such as `Math.random`. */
  readonly random: () => number;
  /** Receives retries, refusals and the server's own messages; drops them by default. */
  readonly log: Log;
}

/** How the task-execution API is called. */
export interface ExecutionApiSettings {
  /**
   * Scheme and host, with a path in front of `/api/v1/` if there is one;
   * `https://api.cloudreactor.io` by default.
   */
  readonly baseUrl?: string | undefined;
  /** The key for the API server; no message shows it. */
  readonly apiKey: string | Secret;
  /** Milliseconds that one request may take from start to end; 30,000 by default. */
  readonly requestTimeoutMs?: number | 'none' | undefined;
  /** What is left out has the default of `defaultBudgets`. */
  readonly budgets?: Partial<Budgets> | undefined;
  /** The caller reads the environment, in upper or lower case; no proxy by default. */
  readonly proxies?: Proxies | undefined;
  /** Called when a report did not reach the server. */
  readonly onTrouble?: ((trouble: Trouble) => void) | undefined;
  /** Keeps the report of the end on disk while the server does not take it; nobody by default. */
  readonly keeper?: ReportKeeper | undefined;
  /**
   * An execution that another client has begun: a start then makes no request. None by default.
   */
  readonly begun?: BegunExecution | undefined;
  /** `procwrap` by default. */
  readonly userAgent?: string | undefined;
  /** A connection to use instead of a new one; the client closes it in the end. */
  readonly transport?: Transport | undefined;
  /** Clock, random numbers and log; those of the machine, and no log, by default. */
  readonly deps?: Partial<ExecutionApiDeps> | undefined;
}

/** The budgets that a caller does not set. */
export const defaultBudgets: Budgets = {
  createErrorMs: 300_000,
  conflictMs: 0,
  conflictRetryDelayMs: 120_000,
  updateErrorMs: 300_000,
  finalMs: 1_800_000,
  retryDelayMs: 120_000,
  resumeDelayMs: 600_000,
};

/** Settings in which nothing is left out. */
export interface CompleteSettings extends ExecutionApiDeps {
  readonly origin: URL;
  /** The value of the `Authorization` header. */
  readonly authorization: string;
  /** The API key itself, to hide it in messages. */
  readonly key: string;
  readonly requestTimeoutMs: number | 'none';
  readonly budgets: Budgets;
  readonly proxies: Proxies;
  readonly onTrouble: (trouble: Trouble) => void;
  readonly userAgent: string;
}

/**
 * The settings with their defaults; throws `PW_API_BASE_URL` or `PW_API_KEY` when no request can be
 * made with them.
 */
export function completeSettings(settings: ExecutionApiSettings): CompleteSettings {
  const { baseUrl = 'https://api.cloudreactor.io', budgets, proxies = {}, deps } = settings;
  const { requestTimeoutMs = 30_000, userAgent = 'procwrap', onTrouble = () => {} } = settings;
  const { clock = systemClock, random = Math.random, log = silentLog } = deps ?? {};
  const key = (
    typeof settings.apiKey === 'string' ? settings.apiKey : settings.apiKey.reveal()
  ).trim();
  return {
    ...{ clock, random, log, requestTimeoutMs, userAgent, onTrouble, proxies, key },
    origin: parseBaseUrl(baseUrl),
    authorization: authorizationOf(key),
    budgets: { ...defaultBudgets, ...budgets },
  };
}

const parseBaseUrl = (baseUrl: string): URL => {
  const url = URL.parse(baseUrl);
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new ProcwrapError(
    'PW_API_BASE_URL',
    `the API base URL ${JSON.stringify(baseUrl)} is not an http or https URL; write one such as https://api.cloudreactor.io`,
  );
};

const authorizationOf = (key: string): string => {
  if (/^[\x21-\x7e]+$/.test(key)) return `Bearer ${key}`;
  throw new ProcwrapError(
    'PW_API_KEY',
    'the API key is empty or contains characters that an HTTP header cannot carry; copy it again from the dashboard',
  );
};
