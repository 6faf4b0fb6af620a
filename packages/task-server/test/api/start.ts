import { keyDigest } from '../../src/api/access/key-digest.ts';
import { type Level, levels } from '../../src/api/access/levels.ts';
import { respond } from '../../src/api/routing/respond.ts';
import { noDifferences } from '../../src/api/service/differences.ts';
import { createService, type ServiceOptions } from '../../src/api/service/service.ts';
import { newTask } from '../../src/api/tasks/new-task.ts';
import { type JsonObject, toJson } from '../../src/json/json.ts';
import { openMemoryStore } from '../../src/memory/memory-store.ts';
import type { KeyRow } from '../../src/store/rows.ts';
import type { Store } from '../../src/store/store.ts';

const prod = { uuid: '00000000-0000-4000-8000-00000000000a', name: 'prod', group: 1 };
const stag = { uuid: '00000000-0000-4000-8000-00000000000b', name: 'stag', group: 1 };

const key = (text: string, level: Level, rest: Partial<KeyRow> = {}): KeyRow => ({
  digest: keyDigest(text),
  username: 'someone',
  group: 1,
  level: levels[level],
  userLevel: levels.ADMIN,
  environmentUuid: prod.uuid,
  enabled: true,
  ...rest,
});

/** DEV, TASK and OBS see `prod` only, ROOT sees everything. */
const keys = [
  key('DEV', 'DEVELOPER'),
  key('TASK', 'TASK'),
  key('OBS', 'OBSERVER'),
  key('ROOT', 'DEVELOPER', { environmentUuid: null }),
];

interface TaskSeed {
  readonly name: string;
  readonly uuid?: string;
  readonly environment?: 'stag';
  readonly fields?: JsonObject;
}

interface StartOptions extends Partial<ServiceOptions> {
  readonly tasks?: readonly TaskSeed[];
}

const seed = (store: Store, tasks: readonly TaskSeed[], nowMs: number) =>
  store.transaction(async (rows) => {
    for (const row of [prod, stag]) await rows.insertEnvironment(row);
    for (const row of keys) await rows.insertKey(row);
    for (const { name, uuid, environment, fields } of tasks) {
      const environmentUuid = environment === 'stag' ? stag.uuid : prod.uuid;
      const values = { ...fields, name };
      const row = newTask({ group: 1, environmentUuid, values, ...(uuid && { uuid }) }, nowMs);
      await rows.insertTask(row);
    }
  });

interface Sent {
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/** Headers as Node has them: with names in lower case. */
const headersOf = ({ key = 'TASK', body, headers }: Sent) =>
  Object.fromEntries(
    new Headers({
      Authorization: `Bearer ${key}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    }),
  );

const bytesOf = (body: unknown) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new TextEncoder().encode(body === undefined ? '' : text);
};

const list = '/api/v1/task_executions/';

/**
 * A service without differences, on a store with the passive Task `t1` in `prod`, and functions that
 * call it.
 */
export async function start({ tasks, ...options }: StartOptions = {}) {
  const { store = openMemoryStore(), now = Date.now } = options;
  const baseUrl = () => 'http://tasks.example';
  await seed(store, tasks ?? [{ name: 't1' }], now());
  const service = createService({ differences: noDifferences, baseUrl, ...options, store, now });
  const call = async (method: string, target: string, sent: Sent = {}) => {
    const request = { method, target, headers: headersOf(sent), bytes: bytesOf(sent.body) };
    const answer = await respond(service, request);
    const text = answer.html ?? (answer.body === undefined ? '' : toJson(answer.body));
    const body: JsonObject = answer.body === undefined ? {} : JSON.parse(text);
    return { status: answer.status, text, body, headers: new Headers(answer.headers) };
  };
  const post = (body: unknown, key = 'TASK', headers: Record<string, string> = {}) =>
    call('POST', list, { key, body, headers });
  const get = (target: string, key = 'TASK') => call('GET', target, { key });
  const show = (uuid: string) => get(`${list}${uuid}/`).then(({ body }) => body);
  const patch = (uuid: string, body: unknown, { key = 'TASK', query = '?content=false' } = {}) =>
    call('PATCH', `${list}${uuid}/${query}`, { key, body });
  const running = async (fields: object = {}) => {
    const { body } = await post({ status: 'RUNNING', task: { name: 't1' }, ...fields });
    return String(body.uuid);
  };
  const auto = (task: object, fields: object = {}) =>
    post({ status: 'RUNNING', task: { was_auto_created: true, ...task }, ...fields }, 'DEV');
  const task = async (name: string) => {
    const { body } = await get(`/api/v1/tasks/?name=${name}`, 'ROOT');
    return (body.results as JsonObject[])[0];
  };
  return { service, store, call, post, get, show, patch, running, auto, task };
}
