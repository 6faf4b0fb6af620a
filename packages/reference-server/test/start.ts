import { onTestFinished } from 'vitest';
import { type JsonObject, type ServerOptions, startReferenceServer } from '../src/index.ts';

/** The keys of the cases: DEV, TASK and OBS see only `prod`, ROOT sees everything. */
const keys = [
  { key: 'DEV', level: 'DEVELOPER', runEnvironment: 'prod', username: 'dev' },
  { key: 'TASK', level: 'TASK', runEnvironment: 'prod' },
  { key: 'OBS', level: 'OBSERVER', runEnvironment: 'prod' },
  { key: 'ROOT', level: 'DEVELOPER' },
  { key: 'CAPPED', level: 'DEVELOPER', userLevel: 'TASK' },
  { key: 'OFF', level: 'DEVELOPER', enabled: false },
  { key: 'OTHER', level: 'DEVELOPER', group: 2 },
] as const;

interface Sent {
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** An answer to a test. */
export interface Got {
  readonly status: number;
  readonly text: string;
  readonly body: Record<string, never> & JsonObject;
  readonly headers: Headers;
}

const executions = '/api/v1/task_executions/';

/** A server with the passive Task `t1` in `prod`, and functions that call it. */
export async function start(options: ServerOptions = {}) {
  const server = await startReferenceServer({
    keys,
    runEnvironments: ['prod', 'stag', { name: 'elsewhere', group: 2 }],
    tasks: [{ name: 't1', runEnvironment: 'prod' }],
    ...options,
  });
  onTestFinished(() => server.close());
  const call = async (method: string, path: string, { key = 'TASK', body, headers }: Sent = {}) => {
    const answer = await fetch(server.url + path, {
      method,
      headers: {
        ...(key ? { Authorization: `Bearer ${key}` } : {}),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get('content-type')?.includes('json');
    const parsed = isJson ? JSON.parse(text) : {};
    return { status: answer.status, text, body: parsed, headers: answer.headers } as Got;
  };
  const post = (body: unknown, key = 'TASK') => call('POST', executions, { key, body });
  const get = (path: string, key = 'TASK') => call('GET', path, { key });
  const show = (uuid: string) => get(`${executions}${uuid}/`).then(({ body }) => body);
  const patch = (uuid: string, body: unknown, { key = 'TASK', query = '?content=false' } = {}) =>
    call('PATCH', `${executions}${uuid}/${query}`, { key, body });
  const running = async (fields: object = {}) => {
    const { body } = await post({ status: 'RUNNING', task: { name: 't1' }, ...fields });
    return String(body.uuid);
  };
  const auto = (task: object, fields: object = {}) =>
    post({ status: 'RUNNING', task: { was_auto_created: true, ...task }, ...fields }, 'DEV');
  const task = async (name: string) => {
    const { body } = await get(`/api/v1/tasks/?name=${name}`, 'ROOT');
    return (body.results as unknown as JsonObject[])[0];
  };
  return { server, call, post, get, show, patch, running, auto, task };
}
