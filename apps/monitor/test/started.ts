import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Level, levels } from '@procwrap/task-server';
import { type MonitorDatabase, openMonitorDatabase, type PersonRow } from '@procwrap/task-store';
import { withTempDir } from '@procwrap/test-kit';
import { type Monitor, startMonitor } from '../src/http-server/start-monitor.ts';
import { createKey } from '../src/keys/create-key.ts';
import type { Log } from '../src/log.ts';
import { readOptions } from '../src/options/read-options.ts';
import { hashPassword } from '../src/people/passwords.ts';
import type { Limits } from '../src/server/limits.ts';
import type { Parts } from '../src/server/parts.ts';
import { cookieName } from '../src/sign-in/session-cookie.ts';
import { beginSession } from '../src/sign-in/sessions.ts';

/** What a test starts a monitor with. */
export interface Wanted {
  readonly flags?: Readonly<Record<string, string>>;
  readonly limits?: Partial<Limits>;
  readonly parts?: Parts;
  readonly now?: () => number;
  readonly log?: Log;
  readonly pageFolder?: string;
  /** A PostgreSQL database in place of a file. */
  readonly location?: string;
  /** Changes the database before the server gets it. */
  readonly database?: (database: MonitorDatabase) => MonitorDatabase;
}

/** The answer to a request. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // Tests look into any answer.
  // biome-ignore lint/suspicious/noExplicitAny: tests look into any answer
  readonly body: any;
  readonly text: string;
}

/** Asks with a key or as a person. */
export type Client = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answered>;

/** A monitor that runs, and who asks it. */
export interface Started {
  readonly monitor: Monitor;
  readonly folder: string;
  /** As a job with a key of this level. */
  job(level?: Level, environment?: string | null): Promise<Client>;
  /** As a person with this level who is signed in. */
  person(level?: Level): Promise<Client>;
  /** As nobody. */
  readonly stranger: Client;
}

/** A log that keeps nothing. */
export const quietLog: Log = {
  info: () => {},
  warning: () => {},
  error: () => {},
};

export const password = 'correct horse battery';

const ask =
  (url: string, always: Record<string, string>): Client =>
  async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...always,
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
  };

/** The session that an answer sets, as a request sends it back. */
export const cookieOf = ({ headers }: Answered): string =>
  headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');

let count = 0;
let known: Promise<string> | undefined;
const hash = (): Promise<string> => {
  known ??= hashPassword(password);
  return known;
};

const startedOf = (monitor: Monitor, folder: string): Started => {
  const { url, context } = monitor;
  return {
    monitor,
    folder,
    stranger: ask(url, { origin: url }),
    job: async (level = 'DEVELOPER', environment = 'production') => {
      count += 1;
      const wanted = { name: `key ${count}`, level, environment, createdBy: 'test' };
      const { text } = await createKey(context.database, wanted, Date.now());
      return ask(url, { authorization: `Bearer ${text}` });
    },
    person: async (level = 'ADMIN') => {
      count += 1;
      const name = `${level.toLowerCase()} ${count}`;
      const one: PersonRow = {
        id: randomUUID(),
        name,
        passwordHash: await hash(),
        level: levels[level],
        enabled: true,
        createdAtMs: Date.now(),
      };
      await context.database.rows.insertPerson(one);
      const session = await beginSession(context, one);
      return ask(url, { origin: url, cookie: `${cookieName}=${session}` });
    },
  };
};

/** Starts a monitor in this process on a free port and an empty folder, and ends it afterwards. */
export const withMonitor = <T>(wanted: Wanted, use: (started: Started) => Promise<T>): Promise<T> =>
  withTempDir(async (folder) => {
    const options = readOptions({ flags: { listen: '127.0.0.1:0', ...wanted.flags }, env: {} });
    if (!options.ok) throw new Error(options.problem.join());
    const opened = await openMonitorDatabase(wanted.location ?? join(folder, 'monitor.db'));
    if (opened.kind !== 'opened') throw new Error(opened.message);
    const { database: change = (database) => database, pageFolder = join(folder, 'page') } = wanted;
    mkdirSync(pageFolder, { recursive: true });
    const started = await startMonitor({
      options: options.value,
      dataFolder: folder,
      pageFolder,
      database: change(opened.database),
      log: wanted.log ?? quietLog,
      ...(wanted.limits && { limits: wanted.limits }),
      ...(wanted.parts && { parts: wanted.parts }),
      ...(wanted.now && { now: wanted.now }),
    });
    if (!started.ok) throw new Error(started.problem);
    try {
      return await use(startedOf(started.value, folder));
    } finally {
      await started.value.close();
    }
  });

/** Begins a run of a task that is made if need be; returns the execution. */
export const beginRun = async (job: Client, name: string, more: object = {}) => {
  const { task, ...values } = more as { task?: object };
  const body = { status: 'RUNNING', task: { name, was_auto_created: true, ...task }, ...values };
  return job('POST', '/api/v1/task_executions/', body);
};
