import type { MessageRow } from '@procwrap/task-store';
import { expect, it } from 'vitest';
import { composeMessage } from '../../../src/alerts/messages/compose-message.ts';
import { everything } from '../../../src/reading/names.ts';
import { messageOf } from '../../alert-rows.ts';
import { hourMs, openScene, type Scene, secondMs } from '../../scenes/scene.ts';

const page = 'https://monitor.example.com';

const messageAbout = (
  incidentIds: readonly string[],
  transition: MessageRow['transition'] = 'opened',
): MessageRow =>
  messageOf('k', { channelId: 'ops', incidentIds, transition, createdAtMs: 5, dueAtMs: 5 });

const fail = async (scene: Scene, name: string, values: object = {}) => {
  const uuid = await scene.begin(name);
  await scene.update(uuid, { status: 'FAILED', exit_code: 3, ...values });
  await scene.advance(3 * secondMs);
  return uuid;
};

const incidentsOf = async ({ database }: Scene) =>
  (await database.rows.listIncidents({ scope: everything, limit: 10 })).toReversed();

const openAt = () => openScene({ at: '2026-01-31T09:00:00Z' });

it.each([
  [{ debug_log_tail: 'out\n', error_log_tail: 'err\n' }, 'err'],
  [{ debug_log_tail: 'out\n', error_log_tail: '\n' }, 'out'],
  [{ debug_log_tail: 'out\n' }, 'out'],
  [{}, null],
])('a message about one run shows its end: %j', async (values, lastLine) => {
  const scene = await openAt();
  const uuid = await fail(scene, 'job', values);
  const [incident] = await incidentsOf(scene);
  const message = await composeMessage(scene.context, messageAbout([incident?.id ?? '']));
  expect(message?.items).toMatchObject([
    {
      kind: 'failed',
      task: { name: 'job', environment: 'production' },
      run: { uuid, exitCode: 3, lastLine },
      link: `${page}/runs/${uuid}`,
    },
  ]);
  expect(message?.link).toBe(`${page}/runs/${uuid}`);
});

it('a digest leads to all incidents, and shows the end of no run', async () => {
  const scene = await openAt();
  const uuids = [await fail(scene, 'a'), await fail(scene, 'b')];
  const ids = (await incidentsOf(scene)).map(({ id }) => id);
  const message = await composeMessage(scene.context, messageAbout(ids, 'digest'));
  expect(message).toMatchObject({ title: '2 incidents have opened', link: `${page}/incidents` });
  expect(message?.items.map(({ run }) => run)).toEqual(
    uuids.map((uuid) => ({ uuid, exitCode: null, lastLine: null })),
  );
});

it('a message about a run that was deleted names it all the same', async () => {
  const scene = await openAt();
  const uuid = await fail(scene, 'job');
  const [incident] = await incidentsOf(scene);
  const { database } = scene.context;
  const store = { ...database.store, findExecution: async () => undefined };
  const message = await composeMessage(
    { ...scene.context, database: { ...database, store } },
    messageAbout([incident?.id ?? '']),
  );
  expect(message?.items[0]?.run).toEqual({ uuid, exitCode: null, lastLine: null });
});

it('a message about a run that is missing leads to its task', async () => {
  const scene = await openAt();
  await scene.begin('job', {}, { schedule: 'cron(0 10 * * ? *)' });
  const taskUuid = await scene.uuidOf('job');
  await scene.database.rows.insertIncidents([
    {
      id: 'missing',
      taskUuid,
      kind: 'missed',
      openedAtMs: scene.now(),
      subject: `${scene.now() + hourMs}`,
      summary: 'The run of 10:00 is missing',
      resolvedAtMs: null,
      acknowledgedAtMs: null,
      acknowledgedBy: null,
      snoozedUntilMs: null,
      count: 1,
    },
  ]);
  const message = await composeMessage(scene.context, messageAbout(['missing']));
  expect(message).toMatchObject({
    title: 'job (production): The run of 10:00 is missing',
    link: `${page}/tasks/${taskUuid}`,
    items: [{ run: null }],
  });
});

it.each(['incident', 'task'])('there is no message about a deleted %s', async (what) => {
  const scene = await openAt();
  await fail(scene, 'job');
  const [incident] = await incidentsOf(scene);
  const { database } = scene.context;
  // It is deleted between two questions.
  const store = { ...database.store, findTask: async () => undefined };
  const isTask = what === 'task';
  const context = { ...scene.context, ...(isTask && { database: { ...database, store } }) };
  const message = messageAbout([isTask ? (incident?.id ?? '') : 'deleted']);
  expect(await composeMessage(context, message)).toBeUndefined();
});

it('a digest continues without what was deleted', async () => {
  const scene = await openAt();
  const uuid = await fail(scene, 'job');
  const [incident] = await incidentsOf(scene);
  const ids = ['deleted', incident?.id ?? ''];
  expect(await composeMessage(scene.context, messageAbout(ids, 'digest'))).toMatchObject({
    title: '1 incident has opened',
    link: `${page}/runs/${uuid}`,
  });
});
