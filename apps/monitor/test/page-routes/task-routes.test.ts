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
