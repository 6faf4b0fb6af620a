import { expect, onTestFinished, test } from 'vitest';
import { startReferenceServer } from '../src/index.ts';
import { start } from './start.ts';

test('by default there is one key and one run environment', async () => {
  const server = await startReferenceServer();
  onTestFinished(() => server.close());
  const headers = { Authorization: 'Bearer demo-key' };
  const answer = await fetch(`${server.url}/api/v1/run_environments/?name=prod`, { headers });
  expect(await answer.json()).toMatchObject({ count: 1, results: [{ name: 'prod' }] });
  expect(server.requests[0]).toMatchObject({ method: 'GET', body: undefined, status: 200 });
  await expect(startReferenceServer({ port: Number(new URL(server.url).port) })).rejects.toThrow();
  const homeless = { tasks: [{ name: 'x', runEnvironment: 'nowhere' }] };
  await expect(startReferenceServer(homeless)).rejects.toThrow('x');
});

test('an unknown path is a web page', async () => {
  const { get } = await start();
  const answer = await get('/api/v2/nothing');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html']);
});

test('when the credits are used up, every call is throttled', async () => {
  const { get } = await start({ creditBudget: 1 });
  const list = '/api/v1/task_executions/';
  const answers = [await get(list), await get(list), await get(list)];
  expect(answers.map(({ status }) => status)).toEqual([200, 429, 429]);
});

test('with a limit, a larger body is answered with 500', async () => {
  const { running, patch } = await start({ maxBodyBytes: 1000 });
  const large = await patch(await running(), { debug_log_tail: 'x'.repeat(1000) });
  expect([large.status, large.body.error_class]).toEqual([500, 'RequestDataTooBig']);
});

test('a key of a run environment that does not exist is refused', async () => {
  const keys = [{ key: 'k', level: 'TASK', runEnvironment: 'nowhere' }] as const;
  await expect(startReferenceServer({ keys })).rejects.toThrow('the key k');
});

test('the Idempotency-Key counts only with the option for it', async () => {
  const body = { status: 'RUNNING', task: { name: 't1' } };
  const createTwice = async (idempotencyKeys: boolean) => {
    const { call, server } = await start({ idempotencyKeys });
    const headers = { 'Idempotency-Key': 'a1' };
    for (let n = 1; n <= 2; n += 1)
      await call('POST', '/api/v1/task_executions/', { body, headers });
    return server.executions().length;
  };
  expect([await createTwice(false), await createTwice(true)]).toEqual([2, 1]);
});
