import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ReferenceServer, startReferenceServer } from '@procwrap/reference-server';
import { withTempDir } from '@procwrap/test-kit';
import { expect, inject, it } from 'vitest';
import { startRun } from './start-run.ts';

const driver = fileURLToPath(
  new URL('../../../../embedded/test/drivers/wraps-task.ts', import.meta.url),
);

/** A command for a shell. */
const quoted = (...words: readonly string[]) =>
  words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
const inner = (...words: readonly string[]) =>
  quoted(process.execPath, inject('bundle'), '--log-level', 'ERROR', ...words);

/**
 * Gives `use` a server with the tasks worker and importer, and shows each execution by the name of
 * its task.
 */
const withTasks = async (
  use: (server: ReferenceServer) => Promise<unknown>,
): Promise<Record<string, Readonly<Record<string, unknown>>>> => {
  const server = await startReferenceServer({ tasks: [{ name: 'worker' }, { name: 'importer' }] });
  try {
    await use(server);
    const rows = server.executions();
    const names = rows.map(({ task }) => (task as { name: string }).name);
    expect(names).toEqual(['worker', 'importer']);
    return Object.fromEntries(rows.map((row, index) => [names[index], row]));
  } finally {
    await server.close();
  }
};

const connection = ({ url }: ReferenceServer) => ({
  PROC_WRAPPER_API_BASE_URL: url,
  PROC_WRAPPER_API_KEY: 'demo-key',
});
const connectionFlags = ({ url }: ReferenceServer) => ['--api-base-url', url, '-k', 'demo-key'];

it.concurrent('a procwrap in a wrapped program', async () => {
  const { worker, importer } = await withTasks(async (server) => {
    const script = `${inner('-n', 'importer', 'true')}; exit 5`;
    const run = startRun(['-n', 'worker', 'sh', '-c', script], connection(server));
    expect((await run.ended).code).toBe(5);
  });
  expect(worker).toMatchObject({ status: 'FAILED', exit_code: 5 });
  expect(importer).toMatchObject({ status: 'SUCCEEDED', exit_code: 0 });
});

it.concurrent('a procwrap in one that has its server from flags', async () => {
  const { worker, importer } = await withTasks(async (server) => {
    const script = `${inner('-n', 'importer', 'sh', '-c', 'exit 3')}; exit 0`;
    const argv = [...connectionFlags(server), '-n', 'worker', '-t', '3600', '-i', 'outer'];
    expect((await startRun([...argv, 'sh', '-c', script]).ended).code).toBe(0);
  });
  expect(worker).toMatchObject({ status: 'SUCCEEDED', process_timeout_seconds: 3600 });
  expect(importer).toMatchObject({ status: 'FAILED', exit_code: 3, process_timeout_seconds: -1 });
});

it.concurrent('a wrapped function in a wrapped program', async () => {
  const { worker, importer } = await withTasks(async (server) => {
    const node = [process.execPath, '--conditions=@procwrap/source'];
    const run = startRun(['-n', 'worker', ...node, driver], connection(server));
    expect((await run.ended).code).toBe(0);
  });
  expect(worker).toMatchObject({ status: 'SUCCEEDED', exit_code: 0, embedded_mode: false });
  expect(importer).toMatchObject({ status: 'FAILED', exit_code: 1, embedded_mode: true });
});

it.concurrent('a procwrap in an offline one, which passes its key on when it shall', () =>
  withTempDir(async (dir) => {
    const server = await startReferenceServer({ tasks: [{ name: 'importer' }] });
    try {
      const job = quoted(process.execPath, inject('bundle'), '-n', 'importer', 'true');
      const argv = ['-o', 'sh', '-c', `${job} 2> ${dir}/log; exit 5`];
      expect((await startRun(argv, connection(server)).ended).code).toBe(5);
      expect(readFileSync(join(dir, 'log'), 'utf8')).toBe(
        'procwrap WARNING --api-key: is not set (PROC_WRAPPER_API_KEY; the procwrap around this one passes its own on only with --pass-api-key), so the run will be offline\n',
      );
      expect(server.executions()).toEqual([]);
      const passing = startRun(['--pass-api-key', ...argv], connection(server));
      expect((await passing.ended).code).toBe(5);
      expect(server.executions()).toMatchObject([{ status: 'SUCCEEDED', exit_code: 0 }]);
    } finally {
      await server.close();
    }
  }));

it.concurrent('a procwrap in a run that the server started', () =>
  withTempDir(async (dir) => {
    const job = join(dir, 'job.sh');
    writeFileSync(job, `${inner('-n', 'importer', 'true')}; exit 5\n`);
    let started = '';
    const { worker, importer } = await withTasks(async (server) => {
      started = server.startManually('worker', { process_command: `sh ${job}`, is_service: true });
      const run = startRun(['true'], server.launchEnvironment(started));
      expect((await run.ended).code).toBe(5);
    });
    expect(worker).toMatchObject({ uuid: started, status: 'FAILED', exit_code: 5 });
    expect(importer).toMatchObject({ status: 'SUCCEEDED', is_service: false });
  }));

it.concurrent('a procwrap in one that has to attach', async () => {
  const server = await startReferenceServer({ tasks: [{ name: 'worker' }] });
  try {
    const attach = `${inner('--task-execution-uuid')} "$PROC_WRAPPER_TASK_EXECUTION_UUID" sh -c 'exit 3'`;
    const run = startRun(['-n', 'worker', 'sh', '-c', `${attach}; exit 0`], connection(server));
    expect((await run.ended).code).toBe(0);
    expect(server.executions()).toHaveLength(1);
    expect(server.executions()[0]).toMatchObject({ status: 'FAILED', exit_code: 3 });
  } finally {
    await server.close();
  }
});

it.concurrent('the program of a procwrap in a procwrap', () =>
  withTempDir(async (dir) => {
    const out = join(dir, 'env');
    const shows = inner('-o', '-n', 'importer', 'sh', '-c', `env > ${out}`);
    const outer = ['-o', '-n', 'worker', '-i', 'outer', '-t', '3600'];
    await startRun([...outer, '--task-version-text', 'v1', 'sh', '-c', shows]).ended;
    const seen = readFileSync(out, 'utf8').split('\n');
    expect(seen).toContain('PROC_WRAPPER_TASK_NAME=importer');
    expect(seen).toContain('PROC_WRAPPER_PROCESS_TIMEOUT_SECONDS=-1');
    expect(
      seen.filter((line) => /^PROC_WRAPPER_(INPUT_VALUE|TASK_VERSION_TEXT)=/.test(line)),
    ).toEqual([]);
  }));
