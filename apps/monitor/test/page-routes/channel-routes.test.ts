import { describe, expect, it } from 'vitest';
import { channelProblem } from '../../src/page-routes/channel-routes.ts';
import { noSettings } from '../../src/page-routes/task-settings.ts';
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

describe('a channel that tasks name', () => {
  it('is listed with them, and the audit log has them when it is deleted', () =>
    withMonitor({}, async ({ job, monitor, person }) => {
      const [ask, admin] = [await job(), await person()];
      const { rows } = monitor.context.database;
      await rows.insertChannel(channelOf('c1'));
      await rows.insertChannel(channelOf('c2'));
      const names = Array.from({ length: 12 }, (_, index) => `import ${index + 10}`);
      for (const name of names) {
        const { task } = (await beginRun(ask, name)).body;
        await rows.writeTaskSettings(task.uuid, { ...noSettings, channels: ['c1'] });
      }
      const { channels } = (await admin('GET', '/page/v1/channels')).body;
      expect(channels).toMatchObject([
        { id: 'c1', namedBy: { count: 12, names: names.slice(0, 10) } },
        { id: 'c2', namedBy: { count: 0, names: [] } },
      ]);
      for (const id of ['c1', 'c2'])
        expect((await admin('DELETE', `/page/v1/channels/${id}`)).status).toBe(200);
      const { entries } = (await admin('GET', '/page/v1/audit')).body;
      const details = entries
        .filter(({ action }: { action: string }) => action === 'channel.delete')
        .map(({ detail }: { detail: string }) => detail);
      expect(details.sort()).toEqual([
        'webhook',
        `webhook, named by ${names.slice(0, 10).join(', ')} and 2 more`,
      ]);
    }));
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
