import { levels } from '@procwrap/task-server';
import type { FastifyInstance } from 'fastify';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createServer } from '../../src/http-server/create-server.ts';
import { allRoutes } from '../../src/page-routes/all-routes.ts';
import { beginRun, type Client, withMonitor } from '../started.ts';

const nowhere = '7f1c2b7e-0c1d-4a55-9d0e-3f6d7a1b2c3d';
const filled = (path: string) =>
  path.replace(/:\w+/g, (name) => (name === ':stream' ? 'debug' : nowhere));

/** Each route of a server below a path, as `GET /home`, read from the tree that Fastify prints. */
const routesBelow = (app: FastifyInstance, prefix: string): string[] => {
  const path: string[] = [];
  const found: string[] = [];
  for (const line of app.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', text = '', methods = ''] =
      /^([│├└─\s]*)(\S+)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? [];
    path.length = Math.max(0, indent.length / 4 - 1);
    path.push(text);
    const whole = path.join('');
    if (methods !== '' && whole.startsWith(`${prefix}/`))
      for (const method of methods.split(', '))
        found.push(`${method} ${whole.slice(prefix.length)}`);
  }
  return found;
};

/** What somebody may ask for without being signed in; each has its own test. */
const openRoutes = ['GET /session', 'POST /sign-in', 'POST /sign-out', 'POST /setup'];
/** For people of any level; it sends only what they can ask for. */
const streamRoutes = ['GET /events'];

describe('every route', () => {
  it('has a level, or is named here', () =>
    withMonitor({}, async ({ monitor }) => {
      const { app } = await createServer({
        context: monitor.context,
        pageFolder: '/nonexistent',
        commandToken: 'x',
      });
      onTestFinished(() => app.close());
      const withLevel = allRoutes.map(({ method, path }) => `${method} ${path}`);
      const known = [...withLevel, ...openRoutes, ...streamRoutes];
      await app.ready();
      expect(routesBelow(app, '/page/v1').sort()).toEqual(known.sort());
      for (const { level } of allRoutes) expect(Object.keys(levels)).toContain(level);
    }));

  it('is for people who are signed in', () =>
    withMonitor({}, async ({ stranger }) => {
      for (const { method, path } of allRoutes) {
        const answer = await stranger(method, `/page/v1${filled(path)}`);
        expect([method, path, answer.status]).toEqual([method, path, 401]);
      }
    }));

  it.each(['OBSERVER', 'SUPPORT', 'DEVELOPER'] as const)('refuses %s what needs more', (level) =>
    withMonitor({}, async ({ person }) => {
      const ask = await person(level);
      const tooHigh = allRoutes.filter((route) => levels[route.level] > levels[level]);
      expect(tooHigh.length).toBeGreaterThan(0);
      for (const { method, path } of tooHigh) {
        const answer = await ask(
          method,
          `/page/v1${filled(path)}`,
          method === 'GET' ? undefined : {},
        );
        expect([method, path, answer.status]).toEqual([method, path, 403]);
      }
    }),
  );

  it('answers what is not there with 404 and one line, never with a fault', () =>
    withMonitor({}, async ({ person }) => {
      const admin = await person();
      const named = allRoutes.filter(({ path }) => path.includes(':'));
      for (const { method, path } of named)
        for (const id of [nowhere, 'x', '%00', '..%2f..%2fetc%2fpasswd', "'%20or%201=1--"]) {
          const url = `/page/v1${path.replace(/:(uuid|id)/, id).replace(':stream', 'debug')}`;
          const answer = await admin(method, url, method === 'GET' ? undefined : {});
          expect([method, url, answer.status]).toEqual([method, url, 404]);
          expect(answer.body.problem).toMatch(/^[^\n]+$/);
        }
    }));

  it('sends the security headers, and nothing to keep', () =>
    withMonitor({}, async ({ person }) => {
      const { headers } = await (await person())('GET', '/page/v1/home');
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; script-src 'self';/,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
    }));

  it('refuses a body that is no JSON, and one that is too large, in one line', () =>
    withMonitor({ limits: { pageBodyBytes: 1000 } }, async ({ person }) => {
      const admin = await person();
      const broken = await admin('POST', '/page/v1/keys', '{');
      expect([broken.status, broken.body.problem]).toEqual([400, expect.stringMatching(/JSON/)]);
      const large = await admin('POST', '/page/v1/keys', { name: 'x'.repeat(2000) });
      expect(large.status).toBe(413);
    }));
});

describe('home, task and run', () => {
  const seed = async (job: Client) => {
    const task = { schedule: '0 9 * * *', description: 'Imports', max_concurrency: 2 };
    const one = await beginRun(job, 'import', { task, expected_count: 10, hostname: 'a1' });
    await job('PATCH', `/api/v1/task_executions/${one.body.uuid}`, {
      status: 'RUNNING',
      success_count: 4,
      error_count: 1,
      last_status_message: 'half',
      debug_log_tail: 'out',
      other_runtime_metadata: { rows: 9_007_199_254_740_993n.toString() },
    });
    return one.body as { uuid: string; task: { uuid: string } };
  };

  it('show what continues', () =>
    withMonitor({}, async ({ job, person }) => {
      const [ask, admin] = [await job(), await person()];
      const { uuid, task } = await seed(ask);
      const home = (await admin('GET', '/page/v1/home')).body;
      expect(home).toMatchObject({
        count: 1,
        runningCount: 1,
        environments: ['production'],
        openIncidents: [],
        tasks: [
          {
            uuid: task.uuid,
            name: 'import',
            environment: 'production',
            schedule: 'cron(0 9 * * *)',
          },
        ],
      });
      expect(home.tasks[0].inProgress).toMatchObject([
        { uuid, status: 'RUNNING', successCount: 4, expectedCount: 10 },
      ]);
      const shown = (await admin('GET', `/page/v1/tasks/${task.uuid}`)).body;
      expect(shown).toMatchObject({
        description: 'Imports',
        maxConcurrency: 2,
        wasAutoCreated: true,
        scheduleInWords: 'At 09:00',
        timeZone: 'UTC',
        scheduleProblem: null,
        settings: { schedule: null, isMuted: false, tags: [] },
      });
      expect(shown.nextFiveMs).toHaveLength(5);
      const run = (await admin('GET', `/page/v1/runs/${uuid}`)).body;
      expect(run).toMatchObject({
        uuid,
        status: 'RUNNING',
        finishedAtMs: null,
        task: { uuid: task.uuid, name: 'import', environment: 'production' },
        successCount: 4,
        errorCount: 1,
        expectedCount: 10,
        lastStatusMessage: 'half',
        hostname: 'a1',
        output: { debug: { text: 'out', isCut: false }, error: null },
        mayStop: true,
        details: { other_runtime_metadata: { rows: '9007199254740993' } },
      });
      expect(run.estimatedEndMs).toBeGreaterThan(run.startedAtMs);
      const runs = (await admin('GET', `/page/v1/tasks/${task.uuid}/runs?limit=1`)).body;
      expect(runs).toMatchObject({ runs: [{ uuid }], hasMore: false });
      const timeline = (await admin('GET', '/page/v1/timeline')).body;
      expect(timeline).toMatchObject({
        tasks: [{ uuid: task.uuid }],
        runs: [{ uuid, taskUuid: task.uuid }],
        missed: [],
        isCut: false,
      });
      expect((await admin('GET', `/page/v1/tasks/${task.uuid}/grid`)).body.cells).toBeInstanceOf(
        Array,
      );
    }));

  it('search, filter and page', () =>
    withMonitor({}, async ({ job, person }) => {
      const [production, staging, admin] = [
        await job(),
        await job('DEVELOPER', 'staging'),
        await person(),
      ];
      for (const name of ['alpha', 'beta', '100%_x']) await beginRun(production, name);
      await beginRun(staging, 'gamma');
      const names = async (query: string) =>
        (await admin('GET', `/page/v1/home?${query}`)).body.tasks.map(
          ({ name }: { name: string }) => name,
        );
      expect(await names('search=ALPH')).toEqual(['alpha']);
      expect(await names('search=%25_')).toEqual(['100%_x']);
      expect(await names('environment=staging')).toEqual(['gamma']);
      expect(await names('environment=nowhere')).toEqual([]);
      expect(await names('limit=2')).toHaveLength(2);
      expect(await names('limit=2&offset=3')).toHaveLength(1);
      expect((await admin('GET', '/page/v1/timeline?environment=staging')).body.tasks).toHaveLength(
        1,
      );
    }));

  it('give what a job sent back as text, never as markup or terminal codes that act', () =>
    withMonitor({}, async ({ job, person }) => {
      const [ask, admin] = [await job(), await person()];
      const hostile = '<img src=x onerror=alert(1)>\u001b[2J\u0007"\u2028</script>';
      const created = await beginRun(ask, hostile, {
        error_log_tail: hostile,
        last_status_message: hostile,
      });
      const run = await admin('GET', `/page/v1/runs/${created.body.uuid}`);
      expect(run.body.lastStatusMessage).toBe(hostile);
      expect(run.body.output.error.text).toBe(hostile);
      expect(run.headers.get('content-type')).toBe('application/json; charset=utf-8');
      const output = await admin('GET', `/page/v1/runs/${created.body.uuid}/output/error`);
      expect(output.text).toBe(hostile);
      expect(output.headers.get('content-type')).toBe('text/plain; charset=utf-8');
      expect(output.headers.get('content-disposition')).toMatch(
        /^attachment; filename="[\w-]+\.txt"$/,
      );
      expect((await admin('GET', '/page/v1/home')).body.tasks[0].name).toBe(hostile);
    }));

  it('stop a run, which its wrapper hears with its next heartbeat', () =>
    withMonitor({}, async ({ job, person }) => {
      const [ask, support] = [await job(), await person('SUPPORT')];
      const { uuid } = await seed(ask);
      const stopped = await support('POST', `/page/v1/runs/${uuid}/stop`);
      expect(stopped.body).toMatchObject({
        status: 'STOPPING',
        stopReason: 'MANUAL',
        mayStop: false,
      });
      expect(stopped.body.killedBy).toMatch(/^support/);
      expect((await support('POST', `/page/v1/runs/${uuid}/stop`)).status).toBe(200);
      const path = `/api/v1/task_executions/${uuid}`;
      const beat = await ask('PATCH', `${path}?content=false`, { status: 'RUNNING' });
      expect([beat.status, beat.body.status]).toEqual([409, 'STOPPED']);
      const late = await support('POST', `/page/v1/runs/${uuid}/stop`);
      expect([late.status, late.body.problem]).toEqual([409, 'This run has ended: STOPPED']);
    }));

  it('mark a run as done', () =>
    withMonitor({}, async ({ job, person }) => {
      const [ask, support] = [await job(), await person('SUPPORT')];
      const { uuid } = await seed(ask);
      const done = await support('POST', `/page/v1/runs/${uuid}/mark-done`);
      expect(done.body).toMatchObject({ status: 'MARKED_DONE', finishedAtMs: expect.any(Number) });
      const row = await ask('GET', `/api/v1/task_executions/${uuid}`);
      expect(row.body.marked_done_by).toMatch(/^support/);
    }));

  it('keep what a person set when a job says something else', () =>
    withMonitor({}, async ({ job, person }) => {
      const [ask, admin] = [await job(), await person()];
      const { task } = await seed(ask);
      const { settings } = (await admin('GET', `/page/v1/tasks/${task.uuid}`)).body;
      const form = {
        ...settings,
        schedule: '30 2 * * *',
        timeZone: 'Europe/Rome',
        tags: ['etl'],
        mostRuns: 10,
      };
      const put = await admin('PUT', `/page/v1/tasks/${task.uuid}/settings`, form);
      expect(put.body).toMatchObject({ settings: form, scheduleInWords: 'At 02:30 (Europe/Rome)' });
      await beginRun(ask, 'import', { task: { schedule: 'rate(1 hour)' } });
      const after = (await admin('GET', `/page/v1/tasks/${task.uuid}`)).body;
      expect(after.scheduleInWords).toBe('At 02:30 (Europe/Rome)');
      expect((await admin('GET', '/page/v1/home?tag=etl')).body.count).toBe(1);
    }));

  it.each([
    ['schedule', 'bad'],
    ['schedule', 5],
    ['timeZone', 'Rome'],
    ['maxConcurrency', 1.5],
    ['isMuted', 'yes'],
    ['maintenance', [{ fromMs: 2, toMs: 1 }]],
    ['maintenance', [{ fromMs: 1 }]],
    ['rules', { failed: { opensAfter: 0, resolvesAfter: 1 } }],
    ['rules', { unknown: 'off' }],
    ['mostErrorShare', 2],
    ['tags', ['']],
    ['channels', 'all'],
    ['level', 1],
  ])('name the setting %s when it is wrong: %j', (field, value) =>
    withMonitor({}, async ({ job, person }) => {
      const [ask, admin] = [await job(), await person()];
      const { task } = await seed(ask);
      const { settings } = (await admin('GET', `/page/v1/tasks/${task.uuid}`)).body;
      const form = { ...settings, [field]: value };
      const put = await admin('PUT', `/page/v1/tasks/${task.uuid}/settings`, form);
      expect([put.status, Object.keys(put.body.fields)]).toEqual([400, [field]]);
      expect(put.body.problem).toMatch(new RegExp(`^${field}: [^\\n]+$`));
    }),
  );

  it('delete a task with its history', () =>
    withMonitor({}, async ({ job, person }) => {
      const [ask, admin] = [await job(), await person()];
      const { task, uuid } = await seed(ask);
      expect((await admin('DELETE', `/page/v1/tasks/${task.uuid}`)).status).toBe(200);
      expect((await admin('GET', `/page/v1/runs/${uuid}`)).status).toBe(404);
      expect((await admin('GET', '/page/v1/home')).body.count).toBe(0);
    }));

  it('say what a schedule means before it is saved', () =>
    withMonitor({}, async ({ person }) => {
      const admin = await person();
      const ask = async (text: string) =>
        (await admin('GET', `/page/v1/schedule?text=${encodeURIComponent(text)}&zone=Europe/Rome`))
          .body;
      expect(await ask('0 9 * * 1')).toMatchObject({
        words: expect.stringContaining('Monday'),
        problem: null,
      });
      expect(await ask('0 0 31 2 *')).toMatchObject({ nextFiveMs: [], problem: 'it never comes' });
      expect((await ask('bad')).problem).toMatch(/bad/);
      expect(await ask('')).toEqual({ words: null, nextFiveMs: [], problem: null });
    }));
});
