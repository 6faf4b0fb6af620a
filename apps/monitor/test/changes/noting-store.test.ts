import { createService, keyDigest, levels, respond } from '@procwrap/task-server';
import { openMemoryStore } from '@procwrap/task-server/memory';
import { expect, it } from 'vitest';
import { notingStore } from '../../src/changes/noting-store.ts';
import { openSqliteForTest } from '../scenes/scene.ts';

const environmentUuid = '7f1c2b7e-0c1d-4a55-9d0e-3f6d7a1b2c3d';

it('notes the Task of each write that was kept, and of nothing else', async () => {
  const noted: string[][] = [];
  const store = notingStore(openMemoryStore(), (tasks) => noted.push([...tasks]));
  await store.transaction(async (rows) => {
    await rows.insertEnvironment({ uuid: environmentUuid, name: 'production', group: 1 });
    const { ADMIN: level } = levels;
    const key = {
      username: 'u',
      group: 1,
      level,
      userLevel: level,
      environmentUuid,
      enabled: true,
    };
    await rows.insertKey({ ...key, digest: keyDigest('k') });
  });
  const service = createService({ store, baseUrl: () => '' });
  const send = async (method: string, path: string, body: object) => {
    const headers = { authorization: 'Bearer k', 'content-type': 'application/json' };
    const bytes = Buffer.from(JSON.stringify(body));
    const target = `/api/v1/task_executions/${path}`;
    return respond(service, { method, target, headers, bytes });
  };
  const created = await send('POST', '', {
    status: 'RUNNING',
    task: { name: 'a', was_auto_created: true, max_concurrency: 1 },
  });
  const { uuid, task } = created.body as { uuid: string; task: { uuid: string } };
  expect(noted).toEqual([[task.uuid]]);
  expect((await send('POST', '', { status: 'RUNNING', task: { name: 'a' } })).status).toBe(409);
  expect(noted).toHaveLength(1);
  await send('PATCH', uuid, { status: 'RUNNING' });
  await send('DELETE', uuid, {});
  expect(noted.slice(1)).toEqual([[task.uuid], [task.uuid]]);
});

it('notes nothing of an execution that is not there', async () => {
  const noted: string[][] = [];
  const database = await openSqliteForTest();
  const store = notingStore(database.store, (tasks) => noted.push([...tasks]));
  const found = await store.transaction(async (rows) => {
    const entry = await rows.lockExecution(environmentUuid);
    await rows.deleteExecution(environmentUuid);
    return entry;
  });
  expect([found, noted]).toEqual([undefined, []]);
});
