import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  amount,
  eventually,
  killGroup,
  testRunEnv,
  withGate,
  withTempDir,
} from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { incidentsIn, runsIn } from './file-rows.ts';
import { noteOldTick, startAt } from './start-at.ts';
import { type Access, startLoad } from './start-load.ts';

const procwrap = join(import.meta.dirname, '../../../cli/dist/procwrap.cjs');

const wrap = ({ url, key }: Access, task: string, script: string) => {
  const options = Object.entries({
    'task-name': task,
    'api-heartbeat-interval': '0.5',
    'api-retry-delay': '0.1',
    'api-request-timeout': '3600',
    'api-task-execution-creation-error-timeout': '3600',
    'api-final-update-timeout': '3600',
  }).map(([name, value]) => `--${name}=${value}`);
  const words = [procwrap, '--auto-create-task', '-p', ...options, 'sh', '-c', script];
  const child = spawn(process.execPath, words, {
    env: {
      ...testRunEnv(),
      PATH: process.env.PATH,
      PROC_WRAPPER_API_BASE_URL: url,
      PROC_WRAPPER_API_KEY: key,
      PROC_WRAPPER_AUTO_CREATE_TASK_RUN_ENVIRONMENT_NAME: 'production',
    },
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(() => killGroup(child.pid));
  let lines = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    lines += text;
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { ended, lines: () => lines };
};

const exitCodes = { first: 0, second: 3, third: 4 };
const kills = amount({ usual: 3, full: 10 });

/** Jobs that wait for the gate, each with the exit code that it will have. */
const startJobs = async (access: Access, wait: string, folder: string) => {
  const jobs = Object.entries(exitCodes).map(([name, code]) => ({
    code,
    run: wrap(access, name, `${wait}; exit ${code}`),
  }));
  await eventually(() => runsIn(folder).length === jobs.length, { what: 'a run of each job' });
  return jobs;
};

/** Kills the server under load, and starts it again; a job that begins in the meantime runs when it is back. */
const killAndRestart = async (
  folder: string,
  access: Access,
  load: ReturnType<typeof startLoad>,
) => {
  const { port } = new URL(access.url);
  const server = { current: await startAt(folder, port) };
  for (let round = 0; round < kills; round += 1) {
    await load.more(50);
    server.current.child.kill('SIGKILL');
    await server.current.ended;
    const late = wrap(access, 'late', 'exit 7');
    server.current = await startAt(folder, port);
    expect(await late.ended, late.lines()).toBe(7);
  }
};

const expectNoLoss = (folder: string, { last }: ReturnType<typeof startLoad>): void => {
  const stored = new Map(runsIn(folder).map((run) => [String(run.uuid), run]));
  expect(last.size).toBeGreaterThan(kills);
  for (const { uuid, count, status } of last.values()) {
    const run = stored.get(uuid);
    expect(run, uuid).toBeDefined();
    // A creation that nothing followed has no count yet.
    expect(Number(run?.success_count ?? 0), uuid).toBeGreaterThanOrEqual(count);
    if (status === 'SUCCEEDED') expect(run?.status).toBe('SUCCEEDED');
  }
};

/** Each job has sent a heartbeat since then. */
const goOnSince = (folder: string, sinceMs: number): boolean => {
  const isHeard = (run: ReturnType<typeof runsIn>[number]) =>
    String(run.name) in exitCodes && Number(run.heard_at_ms) > sinceMs;
  return runsIn(folder).filter(isHeard).length === Object.keys(exitCodes).length;
};

const endsIn = (folder: string) =>
  runsIn(folder)
    .filter(({ name }) => !String(name).startsWith('load-'))
    .map(({ name, status, exit_code }) => `${name} ${status} ${exit_code}`)
    .toSorted();

const lives = Array.from({ length: amount({ usual: 1, full: 10 }) }, (_none, index) => index + 1);

it.each(lives)(
  'a server that is killed loses nothing that it acknowledged, harms no job and alerts for nothing else (%i)',
  () =>
    withTempDir((folder) =>
      withGate(async (gate) => {
        await noteOldTick(folder);
        const first = await startAt(folder, '0');
        const { apiKey } = JSON.parse(readFileSync(join(folder, 'local.json'), 'utf8'));
        const access = { url: first.url, key: String(apiKey) };
        const jobs = await startJobs(access, gate.wait, folder);
        first.child.kill('SIGKILL');
        await first.ended;
        const load = startLoad(access);
        await killAndRestart(folder, access, load);
        const restartedAtMs = Date.now();
        await eventually(() => goOnSince(folder, restartedAtMs), { what: 'new heartbeats' });
        for (const _job of jobs) gate.open();
        for (const { code, run } of jobs) expect(await run.ended, run.lines()).toBe(code);
        expect(await load.stop()).toBe(0);
        expectNoLoss(folder, load);
        expect(endsIn(folder)).toEqual([
          'first SUCCEEDED 0',
          ...Array(kills).fill('late FAILED 7'),
          'second FAILED 3',
          'third FAILED 4',
        ]);
        const alerts = ['late: failed', 'second: failed', 'third: failed'];
        await eventually(() => incidentsIn(folder).length >= alerts.length, { what: 'the alerts' });
        expect(incidentsIn(folder)).toEqual(alerts);
      }),
    ),
);
