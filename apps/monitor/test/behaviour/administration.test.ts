import { describe, expect, it } from 'vitest';
import type { Parts, TestTarget } from '../../src/server/parts.ts';
import { incidentOf } from '../alert-rows.ts';
import { beginRun, password, type Started, withMonitor } from '../started.ts';

describe('channels', () => {
  const form = {
    name: 'Team',
    type: 'webhook',
    settings: {
      url: 'https://a.example/hook',
      secret: `whsec_${Buffer.alloc(32, 'k').toString('base64')}`,
    },
    enabled: true,
    environment: null,
    isDefault: true,
  };

  it('show no secret, and keep one that comes back masked', () =>
    withMonitor({}, async ({ person, monitor }) => {
      const admin = await person();
      const created = await admin('POST', '/page/v1/channels', form);
      expect(created.body).toMatchObject({
        ...form,
        settings: { ...form.settings, secret: '***' },
        problem: null,
      });
      const path = `/page/v1/channels/${created.body.id}`;
      const settings = { url: 'https://b.example/hook', secret: '***' };
      expect((await admin('PUT', path, { ...form, settings })).body.settings).toEqual(settings);
      const stored = await monitor.context.database.rows.findChannel(created.body.id);
      expect(stored?.settings).toEqual({ ...settings, secret: form.settings.secret });
      const list = await admin('GET', '/page/v1/channels');
      expect(list.text).not.toContain(form.settings.secret);
      expect(list.body.channels).toHaveLength(1);
      expect(list.body.types.map(({ type }: { type: string }) => type)).toEqual([
        'email',
        'webhook',
        'slack',
        'pagerduty',
        'ntfy',
      ]);
      expect((await admin('DELETE', path)).status).toBe(200);
      expect((await admin('PUT', path, form)).status).toBe(404);
    }));

  it.each([
    [{ name: ' ' }, ['name']],
    [{ type: 'fax' }, ['type']],
    [{ settings: { url: 'ftp://a' } }, ['url']],
    [{ settings: {} }, ['url']],
    [{ settings: { url: 'https://a', more: 1 } }, ['more']],
    [{ enabled: 'yes', isDefault: 1 }, ['enabled', 'isDefault']],
    [{ environment: 'nowhere' }, ['environment']],
    [{ type: 'slack', settings: { url: '***' } }, ['url']],
  ])('name what is wrong in %j', (change, fields) =>
    withMonitor({}, async ({ person }) => {
      const answer = await (await person())('POST', '/page/v1/channels', { ...form, ...change });
      expect([answer.status, Object.keys(answer.body.fields)]).toEqual([400, fields]);
    }),
  );

  it('are tested with what is stored', () => {
    const sent: TestTarget[] = [];
    const parts: Parts = {
      alerting: () => ({
        sendTest: async (target) => {
          sent.push(target);
          return sent.length > 1 ? 'the receiver answered 500' : undefined;
        },
      }),
      background: [],
    };
    return withMonitor({ parts }, async ({ person }) => {
      const admin = await person();
      const { id } = (await admin('POST', '/page/v1/channels', form)).body;
      const path = `/page/v1/channels/${id}/test`;
      expect((await admin('POST', path)).body).toEqual({ delivered: true, problem: null });
      expect((await admin('POST', path)).body).toEqual({
        delivered: false,
        problem: 'the receiver answered 500',
      });
      expect(sent[0]).toEqual({ id, name: 'Team', type: 'webhook', settings: form.settings });
    });
  });
});

describe('keys', () => {
  it('are shown once, work at once, and can be disabled and deleted', () =>
    withMonitor({}, async ({ person, stranger }) => {
      const admin = await person();
      const made = await admin('POST', '/page/v1/keys', {
        name: 'k',
        level: 'task',
        environment: 'production',
      });
      expect(made.body.key).toMatch(/^[\da-f]{40}$/);
      const use = async () =>
        (
          await stranger('GET', '/api/v1/tasks/', undefined, {
            authorization: `Bearer ${made.body.key}`,
          })
        ).status;
      expect(await use()).toBe(200);
      const list = await admin('GET', '/page/v1/keys');
      expect(list.body.keys).toMatchObject([
        { name: 'k', level: 'TASK', environment: 'production', enabled: true },
      ]);
      expect(list.text).not.toContain(made.body.key);
      const path = `/page/v1/keys/${made.body.id}`;
      await admin('PATCH', path, { enabled: false });
      expect(await use()).toBe(403);
      await admin('DELETE', path);
      expect(await use()).toBe(401);
    }));

  it('need a name of their own and a level', () =>
    withMonitor({}, async ({ person }) => {
      const admin = await person();
      const form = { name: 'k', level: 'TASK', environment: null };
      await admin('POST', '/page/v1/keys', form);
      const again = await admin('POST', '/page/v1/keys', form);
      expect(again.body.fields).toEqual({ name: 'another key has this name' });
      const wrong = await admin('POST', '/page/v1/keys', { ...form, level: 'ROOT' });
      expect(Object.keys(wrong.body.fields)).toEqual(['level']);
    }));
});

describe('people', () => {
  it('are added, changed and deleted by admins, and the last admin stays', () =>
    withMonitor({}, async ({ person, stranger }) => {
      const admin = await person();
      const add = (name: string, level: string) =>
        admin('POST', '/page/v1/people', { name, password, level });
      expect((await add('bob', 'SUPPORT')).status).toBe(200);
      expect((await add('BOB', 'SUPPORT')).body.fields).toEqual({
        name: 'somebody else has this name',
      });
      const people = (await admin('GET', '/page/v1/people')).body.people as {
        id: string;
        name: string;
      }[];
      expect(JSON.stringify(people)).not.toContain('scrypt');
      const [me, bob] = ['admin', 'bob'].map((name) =>
        people.find((one) => one.name.startsWith(name)),
      );
      for (const change of [{ enabled: false }, { level: 'SUPPORT' }])
        expect((await admin('PATCH', `/page/v1/people/${me?.id}`, change)).status).toBe(409);
      expect((await admin('DELETE', `/page/v1/people/${me?.id}`)).status).toBe(409);
      const word = 'another password';
      await admin('PATCH', `/page/v1/people/${bob?.id}`, { password: word });
      const signIn = (text: string) =>
        stranger('POST', '/page/v1/sign-in', { name: 'bob', password: text });
      expect([(await signIn(password)).status, (await signIn(word)).status]).toEqual([401, 200]);
      expect((await admin('DELETE', `/page/v1/people/${bob?.id}`)).status).toBe(200);
      expect((await signIn(word)).status).toBe(401);
    }));
});

describe('incidents', () => {
  const open = async ({ job, monitor }: Started) => {
    const { body } = await beginRun(await job(), 'import');
    const row = incidentOf(body.task.uuid, { subject: body.uuid });
    await monitor.context.database.rows.insertIncidents([row]);
    return row;
  };

  it('are listed, acknowledged and snoozed', () =>
    withMonitor({}, async (started) => {
      const row = await open(started);
      const ask = await started.person('SUPPORT');
      const [item] = (await ask('GET', '/page/v1/incidents?open=1')).body.incidents;
      expect(item).toMatchObject({ id: row.id, task: { name: 'import' }, runUuid: row.subject });
      expect((await ask('GET', '/page/v1/home')).body.openIncidents).toEqual([item]);
      const done = await ask('POST', `/page/v1/incidents/${row.id}/acknowledge`);
      expect(done.body).toMatchObject({
        acknowledgedAtMs: expect.any(Number),
        acknowledgedBy: expect.any(String),
      });
      const untilMs = Date.now() + 3_600_000;
      expect(
        (await ask('POST', `/page/v1/incidents/${row.id}/snooze`, { untilMs })).body,
      ).toMatchObject({
        snoozedUntilMs: untilMs,
      });
      const wrong = await ask('POST', `/page/v1/incidents/${row.id}/snooze`, { untilMs: 5 });
      expect(Object.keys(wrong.body.fields)).toEqual(['untilMs']);
      await started.monitor.context.database.rows.updateIncident(row.id, { resolvedAtMs: 2000 });
      expect((await ask('POST', `/page/v1/incidents/${row.id}/acknowledge`)).status).toBe(409);
      expect((await ask('GET', '/page/v1/incidents?open=1')).body.incidents).toEqual([]);
      expect(
        (await ask('GET', `/page/v1/incidents?task=${row.taskUuid}`)).body.incidents,
      ).toHaveLength(1);
    }));
});

it('the status says how the monitor is', () =>
  withMonitor({}, async ({ person, monitor }) => {
    const { body } = await (await person('OBSERVER'))('GET', '/page/v1/status');
    expect(body).toMatchObject({
      database: 'sqlite',
      problems: [],
      freeDiskBytes: expect.any(Number),
    });
    expect(body.databaseBytes).toBeGreaterThan(0);
    const untilMs = monitor.context.watch.current.judgesFromMs;
    expect(body.listening).toMatchObject({ because: 'began', untilMs, awayFromMs: null });
  }));
