import type { MonitorDatabase } from '@procwrap/task-store';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ChangeBatch } from '../../src/changes/changes.ts';
import { createDatabase } from '../create-database.ts';
import { run, startServer } from '../in-process.ts';
import { beginRun, cookieOf, password, withMonitor } from '../started.ts';
import { patient, wrap } from './wrap.ts';

const ended = (signal: AbortSignal, url: string, headers: Record<string, string>) =>
  fetch(`${url}/page/v1/events?home=1`, { headers, signal });

describe('on PostgreSQL', () => {
  it('jobs and people get the same answers', async () => {
    const location = await createDatabase();
    await withMonitor({ location }, async ({ job, person, stranger, monitor }) => {
      const [ask, admin] = [await job(), await person()];
      const created = await beginRun(ask, 'import', {
        success_count: 3,
        task: { schedule: '0 9 * * *' },
      });
      expect(created.status).toBe(201);
      const { uuid, task } = created.body;
      expect((await admin('GET', '/page/v1/home')).body).toMatchObject({
        count: 1,
        runningCount: 1,
        tasks: [
          { name: 'import', environment: 'production', inProgress: [{ uuid, successCount: 3 }] },
        ],
      });
      const { settings } = (await admin('GET', `/page/v1/tasks/${task.uuid}`)).body;
      const put = await admin('PUT', `/page/v1/tasks/${task.uuid}/settings`, {
        ...settings,
        tags: ['a'],
      });
      expect(put.body.settings.tags).toEqual(['a']);
      expect((await admin('POST', `/page/v1/runs/${uuid}/stop`)).body.status).toBe('STOPPING');
      const beat = await ask('PATCH', `/api/v1/task_executions/${uuid}`, { status: 'RUNNING' });
      expect([beat.status, beat.body.status]).toEqual([409, 'STOPPED']);
      expect((await admin('GET', '/page/v1/status')).body).toMatchObject({
        database: 'postgres',
        freeDiskBytes: null,
      });
      const wrong = await stranger('POST', '/page/v1/sign-in', { name: 'x', password });
      expect(wrong.status).toBe(401);
      expect((await admin('GET', '/page/v1/audit')).body.entries.length).toBeGreaterThan(1);
      const observer = await job('OBSERVER', null);
      expect((await observer('GET', '/metrics')).text).toContain('procwrap_monitor_tasks 1');
      expect(monitor.context.problems.list()).toEqual([]);
    });
  });

  it('one creation of many wins the last place', async () => {
    const location = await createDatabase();
    await withMonitor({ location }, async ({ job }) => {
      const ask = await job();
      const task = { max_concurrency: 1 };
      const first = await beginRun(ask, 'import', { task });
      await ask('PATCH', `/api/v1/task_executions/${first.body.uuid}`, { status: 'SUCCEEDED' });
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => beginRun(ask, 'import', { task })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(9).fill(409)]);
    });
  });

  it('a page on one replica shows what the other one wrote', async () => {
    const location = await createDatabase();
    await withMonitor({ location }, async (one) =>
      withMonitor({ location }, async (two) => {
        const aborter = new AbortController();
        onTestFinished(() => aborter.abort());
        await two.person();
        const [person] = await two.monitor.context.database.rows.listPeople();
        const signedIn = await two.stranger('POST', '/page/v1/sign-in', {
          name: person?.name,
          password,
        });
        const response = await ended(aborter.signal, two.monitor.url, {
          cookie: cookieOf(signedIn),
        });
        let text = '';
        void (async () => {
          for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? [])
            text += chunk;
        })().catch(() => {});
        const created = await beginRun(await one.job(), 'import');
        await eventually(() => text.includes(created.body.uuid), {
          what: 'an event on the other replica',
        });
      }),
    );
  });

  it('a run that reports to one replica is stopped from the other one, whichever that is', async () => {
    const location = await createDatabase();
    await withMonitor({ location }, async (one) =>
      withMonitor({ location }, async (two) => {
        for (const [own, other] of [
          [one, two],
          [two, one],
        ] as const) {
          const options = [...patient, '--api-heartbeat-interval=0.2'];
          const { ended, said } = await wrap(own, options, ['sleep', '3600']);
          const admin = await other.person();
          let uuid = '';
          await eventually(
            async () => {
              const { tasks } = (await admin('GET', '/page/v1/home')).body;
              uuid = tasks[0]?.inProgress[0]?.uuid ?? '';
              return uuid !== '';
            },
            { what: 'the run on the page of the other replica' },
          );
          expect((await admin('POST', `/page/v1/runs/${uuid}/stop`)).status).toBe(200);
          expect(await ended, said()).not.toBe(0);
          expect((await admin('GET', `/page/v1/runs/${uuid}`)).body).toMatchObject({
            status: 'STOPPED',
            stopReason: 'MANUAL',
          });
        }
      }),
    );
  });

  it('a page on one replica gets what the other one wrote, also where notices do not arrive', async () => {
    const location = await createDatabase();
    const database = (one: MonitorDatabase): MonitorDatabase => ({
      ...one,
      notify: async () => {},
    });
    await withMonitor({ location, database }, async (one) =>
      withMonitor({ location, database }, async (two) => {
        const batches: ChangeBatch[] = [];
        two.monitor.context.changes.subscribe((batch) => batches.push(batch));
        const aborter = new AbortController();
        onTestFinished(() => aborter.abort());
        await two.person();
        const [person] = await two.monitor.context.database.rows.listPeople();
        const { name } = person ?? {};
        const signedIn = await two.stranger('POST', '/page/v1/sign-in', { name, password });
        const headers = { cookie: cookieOf(signedIn) };
        const response = await ended(aborter.signal, two.monitor.url, headers);
        let text = '';
        void (async () => {
          for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? [])
            text += chunk;
        })().catch(() => {});
        const ask = await one.job();
        // The first number that a replica reads is where it begins.
        await eventually(
          async () => {
            await beginRun(ask, 'import');
            return text.includes('event: reset');
          },
          { what: 'an event on the other replica' },
        );
        expect(batches.map(({ tasks }) => tasks)).toContain(null);
      }),
    );
  });

  it('commands work while the server runs, and a folder that cannot be written is no problem', async () => {
    const location = await createDatabase();
    await withTempDir(async (dir) => {
      const folder = ['--data-dir', '/proc/nothing', '--database', location];
      const { url, out } = await startServer('/proc/nothing', [
        '--database',
        location,
        '--listen',
        '127.0.0.1:0',
      ]);
      const made = await run(['keys', 'create', 'ci', '--environment', 'production', ...folder]);
      const headers = { authorization: `Bearer ${made.stdout.trim()}` };
      expect((await fetch(`${url}/api/v1/tasks/`, { headers })).status).toBe(200);
      expect(out.stdout).toContain('/setup#');
      const check = await run(['check', ...folder]);
      expect([check.code, check.stdout]).toEqual([0, expect.stringContaining('PostgreSQL')]);
      const backup = await run(['backup', `${dir}/b`, ...folder]);
      expect([backup.code, backup.stderr.split('\n').length]).toEqual([1, 2]);
    });
  });

  it('a database that cannot be reached is said in one line without its password', async () => {
    await withTempDir(async (dir) => {
      const url = 'postgres://ann:secret@127.0.0.1:1/monitor';
      const { code, stderr } = await run(['--data-dir', dir], {
        env: { PROCWRAP_MONITOR_DATABASE: url },
      });
      expect(code).toBe(78);
      expect(stderr).toMatch(/^procwrap-monitor: [^\n]*127\.0\.0\.1[^\n]*\n$/);
      expect(stderr).not.toContain('secret');
    });
  });

  it('rows of a file are copied there, and counted', async () => {
    const location = await createDatabase();
    await withTempDir(async (dir) => {
      await run(['keys', 'create', 'kept', '--data-dir', dir]);
      const copied = await run(['copy-to', location, '--data-dir', dir]);
      expect([copied.code, copied.stdout]).toEqual([0, expect.stringMatching(/^keys: 1 rows$/m)]);
      const list = await run(['keys', 'list', '--data-dir', dir, '--database', location]);
      expect(list.stdout).toMatch(/^kept /m);
      const again = await run(['copy-to', 'postgres://127.0.0.1:1/x', '--data-dir', dir]);
      expect([again.code, again.stderr.split('\n').at(-1)]).toEqual([1, '']);
    });
  });
});
