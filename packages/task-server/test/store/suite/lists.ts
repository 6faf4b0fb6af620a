import { expect, test } from 'vitest';
import { pickInProgress } from '../../../src/store/in-progress.ts';
import type { ExecutionQuery, OrderName } from '../../../src/store/queries.ts';
import type { Store } from '../../../src/store/store.ts';
import { environmentRow, executionRow, taskRow } from '../rows.ts';
import { type OpenStore, openFilled } from './open.ts';
import { plain } from './plain.ts';

const scope = { group: 1, environmentUuid: null };
const all = { scope, limit: 50, offset: 0 };

const uuidsOf = async (store: Store, wanted: Partial<ExecutionQuery>) => {
  const { count, rows } = await store.listExecutions({ ...all, order: [], ...wanted });
  return { count, uuids: rows.map(({ execution }) => execution.uuid) };
};

const environmentAndTaskTests = (openStore: OpenStore): void => {
  test('run environments of a scope, as they were created', async () => {
    const { store, prod, add } = await openFilled(openStore);
    const [stag, other] = [environmentRow('a stag'), environmentRow('prod', 2)];
    await add({ environments: [stag, other] });
    expect(await store.listEnvironments(all)).toEqual({ count: 2, rows: [prod, stag] });
    const scoped = { ...all, scope: { group: 1, environmentUuid: stag.uuid } };
    expect(await store.listEnvironments(scoped)).toEqual({ count: 1, rows: [stag] });
    expect((await store.listEnvironments({ ...scoped, name: 'prod' })).count).toBe(0);
    expect((await store.listEnvironments({ ...all, name: 'prod' })).rows).toEqual([prod]);
  });

  test('Tasks with run environment and latest execution', async () => {
    const { store, prod, t1, add } = await openFilled(openStore);
    const stag = environmentRow('stag');
    const t0 = taskRow(stag, 't0');
    const execution = executionRow(t1, { last_status_message: 'm' });
    await add({ environments: [stag], tasks: [t0], executions: [execution] });
    const change = { latestExecutionUuid: execution.uuid };
    await store.transaction((rows) => rows.updateTask(t1.uuid, change));
    const first = { task: { ...t1, ...change }, environment: prod, latest: execution };
    const second = { task: t0, environment: stag, latest: null };
    expect(plain(await store.listTasks(all))).toEqual(plain({ count: 2, rows: [first, second] }));
    expect(plain(await store.listTasks({ ...all, limit: 1 }))).toEqual(
      plain({ count: 2, rows: [first] }),
    );
    expect(plain((await store.listTasks({ ...all, uuid: t0.uuid })).rows)).toEqual(plain([second]));
    expect(plain((await store.listTasks({ ...all, name: 't0' })).rows)).toEqual(plain([second]));
    const scoped = { group: 1, environmentUuid: prod.uuid };
    expect((await store.listTasks({ ...all, scope: scoped, name: 't0' })).count).toBe(0);
    expect((await store.listTasks({ ...all, scope: { ...scope, group: 2 } })).count).toBe(0);
  });
};

const filterTests = (openStore: OpenStore): void => {
  test('executions of a scope, a Task and some statuses', async () => {
    const { store, prod, t1, add } = await openFilled(openStore);
    const stag = environmentRow('stag');
    const t2 = taskRow(stag, 't2');
    const running = executionRow(t1);
    const failed = executionRow(t1, { status: 'FAILED' });
    const elsewhere = executionRow(t2);
    await add({ environments: [stag], tasks: [t2], executions: [running, elsewhere, failed] });
    const found = async (wanted: Partial<ExecutionQuery>) => (await uuidsOf(store, wanted)).uuids;
    expect(await found({})).toEqual([running.uuid, elsewhere.uuid, failed.uuid]);
    expect(await found({ scope: { group: 2, environmentUuid: null } })).toEqual([]);
    const scoped = { group: 1, environmentUuid: prod.uuid };
    expect(await found({ scope: scoped })).toEqual([running.uuid, failed.uuid]);
    expect(await found({ taskUuid: t2.uuid })).toEqual([elsewhere.uuid]);
    expect(await found({ taskUuid: '' })).toEqual([]);
    expect(await found({ statuses: ['FAILED', 'ABORTED'] })).toEqual([failed.uuid]);
    expect(await found({ statuses: [] })).toEqual([]);
  });

  test('executions by a part of a text, in any case and taken literally', async () => {
    const { store, prod, t1, add } = await openFilled(openStore);
    const import_ = taskRow(prod, 'Nightly-Import');
    const byTask = executionRow(import_);
    const byHost = executionRow(t1, { hostname: 'db_1.example' });
    const byMessage = executionRow(t1, { last_status_message: '100 % of "it"' });
    const byVersion = executionRow(t1, {
      task_version_text: 'v\\7',
      task_version_signature: 'xyz',
    });
    const executions = [byTask, byHost, byMessage, byVersion];
    await add({ tasks: [import_], executions });
    const found = async (search: string) => (await uuidsOf(store, { search })).uuids;
    expect(await found('nightly')).toEqual([byTask.uuid]);
    expect(await found('B_1.EX')).toEqual([byHost.uuid]);
    expect(await found('bx1.ex')).toEqual([]);
    expect(await found('0 % o')).toEqual([byMessage.uuid]);
    expect(await found('%')).toEqual([byMessage.uuid]);
    expect(await found('v\\7')).toEqual([byVersion.uuid]);
    expect(await found('XYZ')).toEqual([byVersion.uuid]);
    expect(await found(byHost.uuid.slice(4, 20))).toEqual([byHost.uuid]);
  });
};

const orders: readonly (readonly [OrderName, readonly object[]])[] = [
  [
    'started_at',
    [
      { started_at: '2026-01-31T08:00:00Z' },
      { started_at: '2026-01-31T09:00:00Z' },
      { started_at: '2026-01-31T09:00:00.500000Z' },
      { started_at: '2026-01-31T09:00:01Z' },
    ],
  ],
  ['finished_at', [{ finished_at: '2026-01-31T09:00:00Z' }, { finished_at: null }]],
  [
    'duration',
    [
      { started_at: '2026-01-31T09:00:00Z', finished_at: '2026-01-31T09:00:01Z' },
      { started_at: '2026-01-31T08:00:00Z', finished_at: '2026-01-31T08:00:01.001000Z' },
      { finished_at: null },
    ],
  ],
  [
    'status',
    [{ status: 'RUNNING' }, { status: 'SUCCEEDED' }, { status: 'FAILED' }, { status: 'ABORTED' }],
  ],
  ['exit_code', [{ exit_code: -5 }, { exit_code: 9 }, { exit_code: 10 }, { exit_code: null }]],
  [
    'success_count',
    [{ success_count: 3 }, { success_count: 2n ** 63n - 2n }, { success_count: 2n ** 63n - 1n }],
  ],
  [
    'last_status_message',
    [{ last_status_message: '10' }, { last_status_message: '9' }, { last_status_message: 'a' }],
  ],
];

const orderTests = (openStore: OpenStore): void => {
  test.each(orders)('executions by %s, ascending and descending', async (by, values) => {
    const { store, t1, add } = await openFilled(openStore);
    const sorted = values.map((one) => executionRow(t1, { ...one }));
    const uuids = sorted.map(({ uuid }) => uuid);
    await add({ executions: [...sorted.slice(1), ...sorted.slice(0, 1)] });
    const up = await uuidsOf(store, { order: [{ by, descends: false }] });
    const down = await uuidsOf(store, { order: [{ by, descends: true }] });
    expect([up.uuids, down.uuids]).toEqual([uuids, uuids.toReversed()]);
  });

  test('executions by the name of the Task, then by uuid', async () => {
    const { store, prod, t1, add } = await openFilled(openStore);
    const t0 = taskRow(prod, 't0');
    const executions = [executionRow(t1), executionRow(t0), executionRow(t0)];
    await add({ tasks: [t0], executions });
    const [last, ...first] = executions.map(({ uuid }) => uuid);
    const { uuids } = await uuidsOf(store, {
      order: [
        { by: 'task__name', descends: false },
        { by: 'uuid', descends: true },
      ],
    });
    expect(uuids).toEqual([...first.sort().toReversed(), last]);
  });

  test('executions in pages; equal ones as they were created', async () => {
    const { store, t1, add } = await openFilled(openStore);
    const executions = Array.from({ length: 7 }, () => executionRow(t1));
    await add({ executions });
    const uuids = executions.map(({ uuid }) => uuid);
    const order = [{ by: 'started_at', descends: true }] as const;
    const page = await uuidsOf(store, { order, limit: 3, offset: 2 });
    expect(page).toEqual({ count: 7, uuids: uuids.slice(2, 5) });
    expect(await uuidsOf(store, { order, offset: 7 })).toEqual({ count: 7, uuids: [] });
    const most = { limit: Number.MAX_SAFE_INTEGER, offset: 6 };
    expect((await uuidsOf(store, { order, ...most })).uuids).toEqual(uuids.slice(6));
  });
};

/** Lists: filters, orders and pages. */
export function listTests(openStore: OpenStore): void {
  environmentAndTaskTests(openStore);
  filterTests(openStore);
  orderTests(openStore);

  test('executions in progress, of one Task or of all', async () => {
    const { store, prod, t1, add } = await openFilled(openStore);
    const t2 = taskRow(prod, 't2', { max_age_seconds: 60, enabled: false });
    const executions = ['RUNNING', 'MANUALLY_STARTED', 'STOPPING', 'STOPPED', 'ABANDONED'].map(
      (status) => executionRow(t1, { status, heartbeat_interval_seconds: 30 }, { heardAtMs: 9 }),
    );
    const other = executionRow(t2);
    await add({ tasks: [t2], executions: [other, ...executions] });
    const ofT1 = executions.slice(0, 3).map((execution) => pickInProgress({ execution, task: t1 }));
    const ofT2 = pickInProgress({ execution: other, task: t2 });
    expect(plain(await store.listInProgress(t1.uuid))).toEqual(plain(ofT1));
    expect(plain(await store.listInProgress())).toEqual(plain([ofT2, ...ofT1]));
    expect(ofT2).not.toHaveProperty('idempotencyKey');
    expect(Object.keys(ofT2.values)).not.toContain('debug_log_tail');
  });
}
