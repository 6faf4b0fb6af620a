import { expect, test } from 'vitest';
import { start } from '../start.ts';

const list = '/api/v1/task_executions/';

test('an unknown path is a web page', async () => {
  const { get } = await start();
  const answer = await get('/api/v2/nothing');
  expect([answer.status, answer.text]).toEqual([404, expect.stringContaining('<h1>')]);
});

test('a wrong method, content type or Accept is refused', async () => {
  const { call } = await start();
  const wrongMethod = await call('DELETE', list);
  expect([wrongMethod.status, wrongMethod.headers.get('allow')]).toEqual([405, 'GET, POST']);
  const headers = { 'Content-Type': 'application/merge-patch+json' };
  expect((await call('POST', list, { body: {}, headers })).body.error_code).toBe(
    'unsupported_media_type',
  );
  expect((await call('GET', list, { headers: { Accept: 'text/xml' } })).status).toBe(406);
  const charset = { 'Content-Type': 'application/json; charset=utf-8' };
  expect((await call('POST', list, { body: {}, headers: charset })).body).toHaveProperty('status');
});

test.each(['{', '{"a": NaN}', '{"a": 1e999}', '\ufeff{}', '[]', '5', ''])(
  'the body %j is a parse error',
  async (body) => {
    const { call } = await start();
    const headers = { 'Content-Type': 'application/json' };
    const answer = await call('POST', list, { body, headers });
    expect([answer.status, answer.body.error_code]).toEqual([400, 'parse_error']);
  },
);

test.each(['search=%00', 'search=a%00b', 'task__uuid=%00', 'fields=uuid&ordering=%00'])(
  'the query %s is a parse error',
  async (query) => {
    const { get } = await start();
    const { status, body } = await get(`${list}?${query}`);
    expect([status, body.error_code]).toEqual([400, 'parse_error']);
  },
);

test('when the credits are used up, every call is throttled', async () => {
  let left = 2;
  const { get } = await start({ takeCredit: () => left-- > 0 });
  expect((await get(list, 'nobody')).status).toBe(401);
  expect((await get(list)).status).toBe(200);
  expect((await get(`${list}zzz/`)).status).toBe(404);
  const { status, body, headers } = await get(list);
  expect([status, body.error_code, headers.get('retry-after')]).toEqual([429, 'throttled', '1']);
});

test('PUT needs the status and the Task', async () => {
  const { call, running } = await start();
  const path = `${list}${await running()}/`;
  const empty = await call('PUT', path, { body: {} });
  expect(Object.keys(empty.body)).toEqual(expect.arrayContaining(['status', 'task']));
  const full = { status: 'SUCCEEDED', task: { name: 't1' } };
  expect((await call('PUT', path, { body: full })).status).toBe(200);
  const unknown = { status: 'SUCCEEDED', task: { name: 'nope' } };
  expect((await call('PUT', path, { body: unknown })).status).toBe(422);
});
