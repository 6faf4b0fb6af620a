import { expect, test } from 'vitest';
import { createExecutionApi } from '../../src/index.ts';
import { neverAborts, openBoth, running } from '../open-api.ts';

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
