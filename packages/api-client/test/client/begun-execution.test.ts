import { expect, test } from 'vitest';
import { createExecutionApi } from '../../src/index.ts';
import { created, neverAborts, openBoth, patches, running } from '../open-api.ts';

test('another client continues with an execution, without a request for its start', async () => {
  const { server, api } = await openBoth();
  expect(api.begun()).toBeUndefined();
  const accepted = await api.create(running, neverAborts);
  const begun = JSON.parse(JSON.stringify(api.begun()));
  await api.close();
  await using other = createExecutionApi({ baseUrl: server.url, apiKey: 'demo-key', begun });
  expect(await other.create(running)).toEqual(accepted);
  expect(other.begun()).toEqual(begun);
  expect(await other.beat({})).toBe('taken');
  expect(await other.finish({ status: 'SUCCEEDED' })).toBe('sent');
  expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'PATCH']);
  expect(server.executions()).toMatchObject([{ status: 'SUCCEEDED' }]);
});

test.each([
  ['over', [], 'unsent'],
  ['closedEarly', [{ status: 'EXITED_AFTER_MARKED_DONE' }], 'sent'],
  ['stop', [{ status: 'FAILED' }], 'sent'],
] as const)('another client knows that an update was refused: %s', async (refusal, sent, how) => {
  const { server, api } = await openBoth();
  await api.create(running, neverAborts);
  const begun = { ...JSON.parse(JSON.stringify(api.begun())), refusal };
  await api.close();
  await using other = createExecutionApi({ baseUrl: server.url, apiKey: 'demo-key', begun });
  expect(other.begun()).toEqual(begun);
  other.update({ success_count: 1 });
  await other.settled(3_600_000);
  expect(await other.finish({ status: 'FAILED' })).toBe(how);
  expect(patches(server.requests).map(({ body }) => body)).toMatchObject(sent);
});

test('a client says that an update was refused', async () => {
  const { server, api } = await openBoth();
  await created(api);
  server.fault({ method: 'PATCH', status: 404 });
  api.flush();
  await api.settled(3_600_000);
  expect(api.begun()).toMatchObject({ refusal: 'over' });
});
