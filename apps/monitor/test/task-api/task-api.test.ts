import { once } from 'node:events';
import { connect } from 'node:net';
import { eventually } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createKey } from '../../src/keys/create-key.ts';
import { beginRun, withMonitor } from '../started.ts';

const executions = '/api/v1/task_executions/';

describe('the API of jobs', () => {
  it('creates, updates, ends and shows an execution', () =>
    withMonitor({}, async ({ job, monitor }) => {
      const ask = await job();
      const created = await beginRun(ask, 'import');
      expect(created.status).toBe(201);
      expect(created.headers.get('location')).toBe(
        `${monitor.url}/api/v1/task_executions/${created.body.uuid}`,
      );
      const path = `${executions}${created.body.uuid}`;
      const beat = await ask('PATCH', `${path}?content=false`, {
        status: 'RUNNING',
        success_count: 5,
      });
      expect([beat.status, beat.text]).toEqual([204, '']);
      const end = await ask('PATCH', path, { status: 'SUCCEEDED', exit_code: 0 });
      expect(end.body).toMatchObject({ status: 'SUCCEEDED', success_count: 5, exit_code: 0 });
      expect((await ask('GET', path)).body).toEqual(end.body);
      expect((await ask('PATCH', path, { status: 'FAILED' })).status).toBe(409);
    }));

  it('lists executions with much output on several pages, for any limit', () =>
    withMonitor({}, async ({ job, monitor }) => {
      const ask = await job();
      const uuids: string[] = [];
      for (const name of ['a', 'b', 'c', 'd']) {
        const { uuid } = (await beginRun(ask, name)).body;
        const body = { status: 'RUNNING', error_log_tail: 'x'.repeat(4_900_000) };
        await ask('PATCH', `${executions}${uuid}?content=false`, body);
        uuids.push(uuid);
      }
      const uuidsIn = ({ results }: { results: { uuid: string }[] }) =>
        results.map(({ uuid }) => uuid);
      const { body: first } = await ask('GET', `${executions}?limit=1000000`);
      expect([first.count, first.next, uuidsIn(first)]).toEqual([
        4,
        `${monitor.url}${executions}?limit=1000000&offset=3`,
        uuids.slice(0, 3),
      ]);
      const { body: second } = await ask('GET', first.next.slice(monitor.url.length));
      expect([second.next, uuidsIn(second)]).toEqual([null, uuids.slice(3)]);
    }));

  it('makes no list while others wait for slow readers, and jobs report', () =>
    withMonitor({ limits: { waitingAnswerBytes: 1 } }, async ({ job, monitor }) => {
      const ask = await job();
      const { uuid } = (await beginRun(ask, 'a')).body;
      const path = `${executions}${uuid}?content=false`;
      const tail = 'x'.repeat(4_900_000);
      await ask('PATCH', path, { status: 'RUNNING', debug_log_tail: tail, error_log_tail: tail });
      const { text } = await createKey(
        monitor.context.database,
        { name: 'slow', level: 'OBSERVER', environment: null, createdBy: 'test' },
        Date.now(),
      );
      const { hostname, port } = new URL(monitor.url);
      const slow = connect(Number(port), hostname);
      onTestFinished(() => void slow.destroy());
      slow.write(`GET ${executions} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${text}\r\n\r\n`);
      await once(slow, 'readable');
      const refused = await ask('GET', executions);
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '15']);
      expect((await ask('PATCH', path, { status: 'SUCCEEDED' })).status).toBe(204);
      slow.destroy();
      await eventually(async () => (await ask('GET', executions)).status === 200);
    }));

  it('keeps every digit of a number', () =>
    withMonitor({}, async ({ job }) => {
      const ask = await job();
      const body =
        '{"status":"RUNNING","task":{"name":"a","was_auto_created":true},"success_count":9223372036854775807}';
      const created = await ask('POST', executions, body);
      expect(created.text).toContain('"success_count":9223372036854775807');
    }));

  it('refuses what is one too many with an empty body', () =>
    withMonitor({}, async ({ job }) => {
      const ask = await job();
      const one = { task: { max_concurrency: 1 } };
      await beginRun(ask, 'import', one);
      const second = await beginRun(ask, 'import', one);
      expect([second.status, second.text, second.headers.get('content-length')]).toEqual([
        409,
        '',
        '0',
      ]);
    }));

  it('gives a creation that is sent again the first answer', () =>
    withMonitor({}, async ({ job }) => {
      const ask = await job();
      const body = { status: 'RUNNING', task: { name: 'a', was_auto_created: true } };
      const send = () => ask('POST', executions, body, { 'idempotency-key': 'one' });
      const [first, second] = [await send(), await send()];
      expect([first.status, second.status]).toEqual([201, 201]);
      expect(second.body.uuid).toBe(first.body.uuid);
    }));

  it.each([
    ['no key', {}, 401, 'not_authenticated'],
    ['a wrong key', { authorization: 'Bearer 0' }, 401, 'authentication_failed'],
  ])('answers %s as the API says', (_name, headers, status, code) =>
    withMonitor({}, async ({ stranger }) => {
      const answer = await stranger('GET', executions, undefined, headers);
      expect([answer.status, answer.body.error_code]).toEqual([status, code]);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }),
  );

  it.each([
    ['GET', 'task_executions'],
    ['PATCH', 'task_executions'],
    ['PUT', 'task_executions'],
    ['DELETE', 'task_executions'],
    ['GET', 'tasks'],
  ])('hides what is of another run environment: %s of %s', (method, kind) =>
    withMonitor({}, async ({ job }) => {
      const [production, staging] = [await job('ADMIN'), await job('ADMIN', 'staging')];
      const { body } = await beginRun(production, 'import');
      const uuid = kind === 'tasks' ? body.task.uuid : body.uuid;
      const path = `/api/v1/${kind}/${uuid}`;
      const sent = ['PATCH', 'PUT'].includes(method) ? { status: 'FAILED' } : undefined;
      expect((await staging(method, path, sent)).status).toBe(404);
      const kept = await production('GET', `${executions}${body.uuid}`);
      expect([kept.status, kept.body.status]).toEqual([200, 'RUNNING']);
    }),
  );

  it('shows a key of one run environment no other', () =>
    withMonitor({}, async ({ job }) => {
      await beginRun(await job(), 'import');
      const staging = await job('ADMIN', 'staging');
      const { text } = await staging('GET', '/api/v1/run_environments/');
      expect(text).toContain('staging');
      expect(text).not.toContain('production');
      const task = { name: 'x', run_environment: { name: 'production' }, was_auto_created: true };
      const made = await staging('POST', executions, { status: 'RUNNING', task });
      expect(made.status === 201 ? made.body.task.run_environment.name : 'refused').not.toBe(
        'production',
      );
    }));

  it('keeps levels and run environments apart', () =>
    withMonitor({}, async ({ job }) => {
      const [production, staging] = [await job('DEVELOPER'), await job('DEVELOPER', 'staging')];
      const created = await beginRun(production, 'import');
      const path = `${executions}${created.body.uuid}`;
      const other = await staging('GET', path);
      expect([other.status, other.body.error_code]).toEqual([404, 'not_found']);
      expect((await staging('PATCH', path, { status: 'STOPPING' })).status).toBe(404);
      expect((await staging('GET', executions)).body.count).toBe(0);
      expect((await staging('GET', '/api/v1/tasks/')).body.count).toBe(0);
      const observer = await job('OBSERVER');
      expect((await observer('PATCH', path, { status: 'STOPPING' })).status).toBe(403);
      expect((await (await job('TASK'))('DELETE', path)).status).toBe(403);
    }));

  it('answers other media types, methods and paths as the API says', () =>
    withMonitor({}, async ({ job }) => {
      const ask = await job();
      const xml = await ask('POST', executions, '<a/>', { 'content-type': 'text/xml' });
      expect([xml.status, xml.body.error_code]).toEqual([415, 'unsupported_media_type']);
      const put = await ask('PUT', executions, {});
      expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST']);
      const json = await ask('POST', executions, '{"a":NaN}');
      expect([json.status, json.body.error_code]).toEqual([400, 'parse_error']);
      for (const path of ['/api/v1/nothing', '/api', '/api/v2/tasks/'])
        expect((await ask('GET', path)).headers.get('content-type')).toMatch('text/html');
    }));

  it('takes two log tails of 5,000,000 characters, and gives them back', () =>
    withMonitor({}, async ({ job }) => {
      const ask = await job();
      const tail = '\u00e9'.repeat(5_000_000);
      const more = { debug_log_tail: tail, error_log_tail: tail };
      const created = await beginRun(ask, 'import', more);
      expect(created.status).toBe(201);
      expect(created.body.error_log_tail === tail).toBe(true);
    }));

  it('notes when a key was last used', () =>
    withMonitor({}, async ({ job, monitor }) => {
      const ask = await job();
      await ask('GET', executions);
      const [key] = await monitor.context.database.rows.listNamedKeys();
      expect(Number(key?.lastUsedAtMs) % 60_000).toBe(0);
    }));
});

describe('too much', () => {
  it('is 413 for a known key, and not read for a stranger', () =>
    withMonitor({}, async ({ job, stranger }) => {
      const ask = await job();
      const body = `{"status":"RUNNING","last_status_message":"${'x'.repeat(33 * 1024 * 1024)}"}`;
      const large = await ask('POST', executions, body).catch(() => undefined);
      // The connection may close before all of the body is sent.
      if (large) expect([large.status, large.body.error_code]).toEqual([413, 'request_too_large']);
      const strange = await stranger('POST', executions, body).catch(() => undefined);
      if (strange) expect(strange.status).toBe(401);
      expect((await ask('GET', executions)).status).toBe(200);
    }));

  it('of wrong keys is 429 for their address, while right keys go on', () =>
    withMonitor({ limits: { wrongKeys: 5 } }, async ({ job, stranger }) => {
      const ask = await job();
      const guess = (at: number) =>
        stranger('GET', executions, undefined, { authorization: `Bearer ${at}` });
      const answers = [];
      for (let at = 0; at < 8; at += 1) answers.push(await guess(at));
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
      expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
      expect((await ask('GET', executions)).status).toBe(200);
    }));
});
