import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { eventually } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { cookieName } from '../../src/sign-in/session-cookie.ts';
import { beginSession } from '../../src/sign-in/sessions.ts';
import { beginRun, type Client, type Started, withMonitor } from '../started.ts';

interface Event {
  readonly id: string | undefined;
  readonly event: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into any event
  readonly data: any;
}

const parse = (block: string): Event => {
  const line = (name: string) =>
    block
      .split('\n')
      .find((one) => one.startsWith(`${name}: `))
      ?.slice(name.length + 2);
  const data = line('data');
  return {
    id: line('id'),
    event: line('event'),
    data: data === undefined ? undefined : JSON.parse(data),
  };
};

const cookieFor = async ({ monitor, person }: Started) => {
  await person();
  const [one] = await monitor.context.database.rows.listPeople();
  if (!one) throw new Error('nobody');
  return { cookie: `${cookieName}=${await beginSession(monitor.context, one)}` };
};

const openStream = async (
  started: Started,
  query: string,
  headers: Record<string, string> = {},
) => {
  const aborter = new AbortController();
  onTestFinished(() => aborter.abort());
  const session = headers.cookie ? {} : await cookieFor(started);
  const response = await fetch(`${started.monitor.url}/page/v1/events?${query}`, {
    headers: { ...session, ...headers },
    signal: aborter.signal,
  });
  const events: Event[] = [];
  const state = { text: '', ended: false };
  const read = async () => {
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      state.text += chunk;
      const blocks = state.text.split('\n\n');
      state.text = blocks.pop() ?? '';
      events.push(...blocks.map(parse));
    }
  };
  void read()
    .catch(() => {})
    .finally(() => {
      state.ended = true;
    });
  const named = (name: string) => events.filter(({ event }) => event === name);
  return { response, events, named, state, aborter };
};

const heartbeat = (ask: Client, uuid: string, count: number) =>
  ask('PATCH', `/api/v1/task_executions/${uuid}`, { status: 'RUNNING', success_count: count });

describe('server-sent events', () => {
  it('bring the tasks, the task and the run that changed, to those who show them', () =>
    withMonitor({}, async (started) => {
      const ask = await started.job();
      const [one, two] = [await beginRun(ask, 'one'), await beginRun(ask, 'two')];
      const home = await openStream(started, 'home=1');
      const task = await openStream(started, `task=${one.body.task.uuid}`);
      const run = await openStream(started, `run=${one.body.uuid}`);
      expect(home.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      await heartbeat(ask, two.body.uuid, 1);
      await eventually(() =>
        home
          .named('tasks')
          .some(({ data }) => data.tasks.some(({ name }: { name: string }) => name === 'two')),
      );
      await heartbeat(ask, one.body.uuid, 7);
      const shown = await eventually(() =>
        run.named('run').find(({ data }) => data.successCount === 7),
      );
      expect(shown.data.uuid).toBe(one.body.uuid);
      expect((await eventually(() => task.named('task').at(-1))).data).toEqual({
        uuid: one.body.task.uuid,
      });
      const changed = await eventually(() =>
        home
          .named('tasks')
          .find(({ data }) =>
            data.tasks.some(
              ({ inProgress }: { inProgress: { successCount: number }[] }) =>
                inProgress[0]?.successCount === 7,
            ),
          ),
      );
      expect(changed.data.runningCount).toBe(2);
      expect(home.named('run')).toEqual([]);
      expect(run.named('tasks')).toEqual([]);
    }));

  it('continue where a stream was', () =>
    withMonitor({}, async (started) => {
      const ask = await started.job();
      const { body } = await beginRun(ask, 'one');
      const first = await openStream(started, 'home=1');
      await heartbeat(ask, body.uuid, 1);
      await eventually(() => first.named('tasks').length > 0);
      const place = await eventually(() =>
        first.events.findLast(({ id, event }) => id !== undefined && event === undefined),
      );
      first.aborter.abort();
      await heartbeat(ask, body.uuid, 2);
      const lastId = started.monitor.context.changes.lastId;
      await eventually(() => started.monitor.context.changes.lastId > lastId);
      const second = await openStream(started, 'home=1', { 'last-event-id': place.id ?? '' });
      const caught = await eventually(() => second.named('tasks')[0]);
      expect(caught.data.tasks[0].inProgress[0].successCount).toBe(2);
    }));

  it.each([
    ['abc-1', 'restarted'],
    ['nonsense', 'restarted'],
  ])('say that all must be requested again after %s', (id, reason) =>
    withMonitor({}, async (started) => {
      const stream = await openStream(started, 'home=1', { 'last-event-id': id });
      expect((await eventually(() => stream.named('reset')[0])).data).toEqual({ reason });
    }),
  );

  it('say so, too, when too many tasks changed at once', () =>
    withMonitor({}, async (started) => {
      const stream = await openStream(started, 'home=1');
      started.monitor.context.changes.note(null);
      expect((await eventually(() => stream.named('reset')[0])).data).toEqual({ reason: 'many' });
    }));

  it('tell a page to connect again when the server closes', () =>
    withMonitor({}, async (started) => {
      const stream = await openStream(started, 'home=1');
      await eventually(() => stream.events.length > 0);
      await started.monitor.close();
      await eventually(() => stream.state.ended);
      expect(stream.named('closing')[0]?.data.retryMs).toBeGreaterThan(0);
    }));

  it('send activity, and end with the session', () =>
    withMonitor({ limits: { heartbeatMs: 20 } }, async (started) => {
      const stream = await openStream(started, 'home=1');
      await eventually(
        () =>
          stream.events.filter(({ id, event }) => id === undefined && event === undefined).length >
          1,
      );
      const { rows } = started.monitor.context.database;
      for (const { id } of await rows.listPeople()) await rows.deleteSessionsOf(id);
      await eventually(() => stream.state.ended);
    }));

  it('take no place where the page has gone while its session was looked up', async () => {
    const held = Promise.withResolvers<void>();
    let isHeld = false;
    await withMonitor(
      {
        limits: { streamsPerSession: 1 },
        database: (database) => ({
          ...database,
          rows: {
            ...database.rows,
            findSession: async (digest) => {
              if (isHeld) await held.promise;
              return database.rows.findSession(digest);
            },
          },
        }),
      },
      async (started) => {
        const session = await cookieFor(started);
        const responses: ServerResponse[] = [];
        const note = (message: unknown) =>
          void responses.push((message as { response: ServerResponse }).response);
        subscribe('http.server.request.start', note);
        onTestFinished(() => void unsubscribe('http.server.request.start', note));
        isHeld = true;
        const aborter = new AbortController();
        const url = `${started.monitor.url}/page/v1/events?home=1`;
        const gone = fetch(url, { headers: session, signal: aborter.signal }).catch(() => 'gone');
        const response = await eventually(() => responses[0]);
        const closed = once(response, 'close');
        aborter.abort();
        expect(await gone).toBe('gone');
        await closed;
        isHeld = false;
        held.resolve();
        expect((await openStream(started, 'home=1', session)).response.status).toBe(200);
      },
    );
  });

  it('are for people who are signed in, and for so many pages', () =>
    withMonitor({ limits: { streamsPerSession: 2 } }, async (started) => {
      expect((await started.stranger('GET', '/page/v1/events?home=1')).status).toBe(401);
      const session = await cookieFor(started);
      await openStream(started, 'home=1', session);
      const second = await openStream(started, 'home=1', session);
      expect((await openStream(started, 'home=1', session)).response.status).toBe(503);
      second.aborter.abort();
      await eventually(
        async () => (await openStream(started, 'home=1', session)).response.status === 200,
      );
    }));
});
