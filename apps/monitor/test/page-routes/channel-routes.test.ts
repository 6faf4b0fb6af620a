import { describe, expect, it } from 'vitest';
import { channelProblem } from '../../src/page-routes/channel-routes.ts';
import { channelOf, messageOf } from '../alert-rows.ts';
import { beginRun, withMonitor } from '../started.ts';

const form = {
  name: 'Team',
  type: 'webhook',
  settings: { url: 'https://a.example/hook' },
  enabled: true,
  environment: null,
  isDefault: true,
};

const failed = { tries: 1, createdAtMs: 20, lastProblem: 'The receiver answered 500' } as const;
const delivered = { tries: 1, state: 'delivered', lastProblem: 'an older one' } as const;
const untried = messageOf('untried', { createdAtMs: 30 });

describe('what is wrong with a channel', () => {
  it.each([
    ['nothing was sent', [], null],
    ['nothing was tried', [untried], null],
    ['the last try failed', [messageOf('failed', failed), untried], failed.lastProblem],
    ['the last one arrived', [messageOf('arrived', { ...delivered, createdAtMs: 10 })], null],
    [
      'one arrived after another had failed',
      [messageOf('failed', failed), messageOf('arrived', { ...delivered, createdAtMs: 25 })],
      null,
    ],
  ])('is known where %s', (_what, messages, problem) =>
    withMonitor({}, async ({ monitor: { context } }) => {
      const { rows } = context.database;
      await rows.insertChannel(channelOf('c1'));
      for (const message of messages) await rows.insertMessage(message);
      expect(await channelProblem(context, 'c1')).toBe(problem);
    }),
  );
});

describe('a channel', () => {
  it('of a type that this version does not know is listed without its settings', () =>
    withMonitor({}, async ({ monitor, person }) => {
      const settings = { url: 'https://a.example/secret' };
      await monitor.context.database.rows.insertChannel(
        channelOf('c1', { type: 'pigeon', settings }),
      );
      const { body } = await (await person())('GET', '/page/v1/channels');
      expect(body.channels).toMatchObject([{ id: 'c1', type: 'pigeon', settings: {} }]);
    }));

  it('can be for one run environment', () =>
    withMonitor({}, async ({ job, monitor, person }) => {
      const created = await beginRun(await job('DEVELOPER', 'staging'), 'import');
      const wanted = { ...form, environment: 'staging' };
      const { body } = await (await person())('POST', '/page/v1/channels', wanted);
      expect(body.environment).toBe('staging');
      const { store, rows } = monitor.context.database;
      const task = (await store.findExecution(created.body.uuid))?.task;
      expect((await rows.findChannel(body.id))?.environmentUuid).toBe(task?.environmentUuid);
    }));

  it.each([
    [{ settings: 'none' }, { settings: 'expected an object' }],
    [
      { settings: { ...form.settings, secret: 'short' } },
      { secret: 'expected whsec_ and 24 to 64 bytes in base64' },
    ],
    [{ environment: 'nowhere' }, { environment: 'expected a run environment that is there' }],
  ])('stays as it is when its form is wrong: %j', (change, fields) =>
    withMonitor({}, async ({ monitor, person }) => {
      const admin = await person();
      const { id } = (await admin('POST', '/page/v1/channels', form)).body;
      const { rows } = monitor.context.database;
      const before = await rows.findChannel(id);
      const put = await admin('PUT', `/page/v1/channels/${id}`, { ...form, name: 'B', ...change });
      expect([put.status, put.body.fields]).toEqual([400, fields]);
      expect(await rows.findChannel(id)).toEqual(before);
    }),
  );
});
