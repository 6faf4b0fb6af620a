import { formatTime, newTask } from '@procwrap/task-server';
import type { MonitorDatabase, MonitorRows } from '../../src/ports/monitor-database.ts';
import { nineMs, runOf } from '../monitor-suite/open.ts';
import { blankSettings } from '../monitor-suite/settings.ts';

const fillPeople = async (rows: MonitorRows): Promise<void> => {
  const person = { id: 'p1', name: 'Ada', passwordHash: 'HASH', level: 1, enabled: true };
  await rows.insertPerson({ ...person, createdAtMs: 1 });
  const times = { createdAtMs: 1, seenAtMs: 2, expiresAtMs: 3 };
  await rows.insertSession({ digest: 'SESSION', personId: 'p1', ...times });
  await rows.insertToken({ digest: 'TOKEN', purpose: 'setup', expiresAtMs: 9 });
  const entry = { id: 'a1', atMs: 1, who: 'Ada', action: 'sign-in', subject: '', detail: '' };
  await rows.insertAudit(entry);
  const key = { digest: 'DIGEST', username: 'ada', group: 1, level: 1, userLevel: 1 };
  const named = { id: 'k1', name: 'Tasks', createdAtMs: 1, createdBy: 'Ada', lastUsedAtMs: null };
  await rows.insertNamedKey({ ...key, ...named, environmentUuid: null, enabled: true });
};

const fillAlerts = async (rows: MonitorRows, taskUuid: string): Promise<void> => {
  const track = { isOpen: true, stuck: ['r'], badCount: 1 };
  await rows.writeTracks([{ taskUuid, kind: 'late', track }]);
  const unanswered = { resolvedAtMs: null, acknowledgedAtMs: null, acknowledgedBy: null };
  const incident = {
    kind: 'late',
    openedAtMs: 1,
    subject: 'r',
    summary: 'late',
    count: 1,
  } as const;
  await rows.insertIncidents([
    {
      ...incident,
      ...unanswered,
      id: 'i1',
      taskUuid,
      snoozedUntilMs: null,
    },
  ]);
  const channel = { id: 'c1', name: 'c', type: 'slack', environmentUuid: null, isDefault: true };
  const settings = { url: 'https://hooks/SECRET', limit: 2n ** 60n };
  await rows.insertChannel({ ...channel, settings, enabled: true, createdAtMs: 1 });
  const untried = { claimedUntilMs: null, firstTriedAtMs: null, tries: 0, endedAtMs: null };
  const texts = { channelId: 'c1', transition: 'opened', state: 'waiting' } as const;
  const message = { n: 0, createdAtMs: 1, dueAtMs: 1, lastProblem: null, ...untried, ...texts };
  await rows.insertMessage({ ...message, messageKey: 'm1', incidentIds: ['i1'] });
};

const fillWatch = async (rows: MonitorRows, taskUuid: string): Promise<void> => {
  await rows.writeTick({ atMs: nineMs, watch: { armedAtMs: 1, judgesFromMs: 2 } });
  await rows.addOutage({ fromMs: 1, toMs: 2 });
  await rows.takeLease({ name: 'checks', holder: 'a', nowMs: 1, untilMs: 2 });
  const quiet = { deferredUntilMs: null, problem: null };
  await rows.writeSchedules([{ taskUuid, text: 'rate(1 day)', changedAtMs: 1, ...quiet }]);
  const occurrence = { kind: 'repeated-time', atMs: nineMs, alsoAtMs: nineMs + 1 } as const;
  const expected = { taskUuid, storedAtMs: 1, executionUuid: null } as const;
  await rows.insertExpected([{ ...expected, occurrence, state: 'missed' }]);
  await rows.writeTaskSettings(taskUuid, {
    ...blankSettings,
    pinned: { schedule: 'rate(1 day)' },
    tags: ['x'],
  });
  await rows.writeSetting('local-key', 'LOCAL');
};

/** Puts rows into every table, and as many runs as requested; returns the uuids of the runs. */
export async function fill({ store, rows }: MonitorDatabase, runs: number): Promise<string[]> {
  const environment = { uuid: 'e1', name: 'prod', group: 1 };
  const values = { name: 't1', other_metadata: { big: 2n ** 70n } };
  const task = newTask({ group: 1, environmentUuid: 'e1', values, uuid: 't1' }, nineMs);
  const ended = { status: 'SUCCEEDED', finished_at: formatTime(nineMs + 5) };
  const all = Array.from({ length: runs }, (_, n) =>
    runOf(task, nineMs + n, { ...ended, debug_log_tail: 'a line\n'.repeat(100), exit_code: n }),
  );
  await store.transaction(async (within) => {
    await within.insertEnvironment(environment);
    await within.insertTask(task);
    for (const run of all) await within.insertExecution(run);
    const latestExecutionUuid = all[0]?.uuid ?? null;
    await within.updateTask('t1', { latestExecutionUuid });
  });
  await rows.markEndsJudged([{ uuid: all[0]?.uuid ?? '', status: ended.status }]);
  await fillPeople(rows);
  await fillAlerts(rows, 't1');
  await fillWatch(rows, 't1');
  return all.map(({ uuid }) => uuid);
}
