import { describe, expect, it } from 'vitest';
import { interrupted } from '../interrupted.ts';
import { beginRun, withMonitor } from '../started.ts';

const dayMs = 86_400_000;

describe('the runs of a task', () => {
  it('are listed by their status, and those before a time', () =>
    withMonitor({}, async ({ job, person }) => {
      const [ask, admin] = [await job(), await person('OBSERVER')];
      const startedAtMs = Date.now() - dayMs;
      const started_at = new Date(startedAtMs).toISOString();
      const old = (await beginRun(ask, 'import', { started_at })).body;
      await ask('PATCH', `/api/v1/task_executions/${old.uuid}`, { status: 'FAILED' });
      const fresh = (await beginRun(ask, 'import')).body;
      const runs = async (query: string) => {
        const { body } = await admin('GET', `/page/v1/tasks/${old.task.uuid}/runs?${query}`);
        return body.runs.map(({ uuid }: { uuid: string }) => uuid);
      };
      expect(await runs('')).toEqual([fresh.uuid, old.uuid]);
      expect(await runs('status=FAILED')).toEqual([old.uuid]);
      expect(await runs('status=RUNNING')).toEqual([fresh.uuid]);
      expect(await runs(`before=${startedAtMs + 1}`)).toEqual([old.uuid]);
      expect(await runs(`before=${startedAtMs}`)).toEqual([]);
      expect(await runs('before=soon')).toEqual([fresh.uuid, old.uuid]);
    }));
});

describe('a task that is deleted while somebody', () => {
  it.each([
    ['asks for it', 'findTask', 'GET', ''],
    ['sets it', 'writeNextLook', 'PUT', '/settings'],
  ] as const)('%s is not there', (_what, name, method, path) => {
    const { change, next } = interrupted(name);
    return withMonitor({ database: change }, async ({ job, person, monitor }) => {
      const [ask, admin] = [await job(), await person()];
      const { task } = (await beginRun(ask, 'import')).body;
      const url = `/page/v1/tasks/${task.uuid}`;
      const { settings } = (await admin('GET', url)).body;
      next(() => monitor.context.database.rows.deleteTask(task.uuid));
      const answer = await admin(method, `${url}${path}`, method === 'PUT' ? settings : undefined);
      expect([answer.status, answer.body.problem]).toEqual([404, 'There is nothing of that name']);
    });
  });
});

describe('the settings of a task', () => {
  it('name channels that there are; those that were deleted since leave the default ones', () =>
    withMonitor({}, async ({ job, person, monitor }) => {
      const [ask, admin] = [await job(), await person()];
      const { rows } = monitor.context.database;
      await rows.insertChannel({
        id: 'ops',
        name: 'ops',
        type: 'webhook',
        settings: { url: 'https://hooks.example.com/' },
        enabled: true,
        environmentUuid: null,
        isDefault: false,
        createdAtMs: 1,
      });
      const { task } = (await beginRun(ask, 'import')).body;
      const url = `/page/v1/tasks/${task.uuid}`;
      const { settings } = (await admin('GET', url)).body;
      const put = (channels: readonly string[] | null) =>
        admin('PUT', `${url}/settings`, { ...settings, channels });
      const refused = await put(['ops', 'nobody']);
      expect([refused.status, refused.body.fields]).toEqual([
        400,
        { channels: 'there is no channel nobody' },
      ]);
      expect((await put(['ops'])).status).toBe(200);
      await rows.deleteChannel('ops');
      expect((await admin('GET', url)).body.settings.channels).toBe(null);
      // The form was open while another person deleted the channel.
      const late = await put(['ops']);
      expect([late.status, late.body.settings.channels]).toEqual([200, null]);
      expect((await put(null)).status).toBe(200);
      expect((await put(['ops'])).status).toBe(400);
    }));

  it('hold no half of a character', () =>
    withMonitor({}, async ({ job, person }) => {
      const [ask, admin] = [await job(), await person()];
      const { task } = (await beginRun(ask, 'import')).body;
      const url = `/page/v1/tasks/${task.uuid}`;
      const { settings } = (await admin('GET', url)).body;
      const answer = await admin('PUT', `${url}/settings`, { ...settings, tags: ['\ud800'] });
      expect([answer.status, Object.keys(answer.body.fields)]).toEqual([400, ['tags']]);
    }));
});

it.each(['home?search=%00', 'home?tag=a%00', 'incidents?before=%00', 'audit?before=%00'])(
  'the address %s is refused',
  (path) =>
    withMonitor({}, async ({ person }) => {
      const { status, body } = await (await person())('GET', `/page/v1/${path}`);
      expect([status, body.problem]).toEqual([400, 'The address holds the character U+0000']);
    }),
);
