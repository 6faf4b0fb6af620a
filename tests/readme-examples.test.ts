import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startReferenceServer } from '@procwrap/reference-server';
import { testRunEnv, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '..');
const execute = promisify(execFile);
/** Node with the sources of the packages in place of their builds. */
const node = [
  process.execPath,
  '--conditions=@procwrap/source',
  '--disable-warning=ExperimentalWarning',
] as const;

/** The first example of a README, without the lines around it. */
const firstExample = (path: string): string => {
  const [, code = ''] =
    /^```\w+\n([\s\S]*?)^```$/m.exec(readFileSync(join(root, path), 'utf8')) ?? [];
  return code;
};

const startServer = async (name: string) => {
  const server = await startReferenceServer({ tasks: [{ name }] });
  onTestFinished(() => server.close());
  const env = { PATH: process.env.PATH, ...testRunEnv(), PROC_WRAPPER_API_BASE_URL: server.url };
  return { env, execution: () => server.executions()[0] };
};

it.each([
  'apps/cli/README.md',
  'apps/embedded/README.md',
  'packages/api-client/README.md',
  'packages/task-session/README.md',
])('%s begins with an example of five lines at most', (path) => {
  const lines = firstExample(path).trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(5);
  expect(lines.join('')).toContain('@procwrap/');
});

it('the first example of embedded reports its progress', async () => {
  const { env, execution } = await startServer('import-orders');
  const [file, ...flags] = node;
  await execute(
    file,
    [...flags, '--input-type=module-typescript', '-e', firstExample('apps/embedded/README.md')],
    {
      cwd: root,
      env: { ...env, PROC_WRAPPER_API_KEY: 'demo-key' },
    },
  );
  expect(execution()).toMatchObject({
    status: 'SUCCEEDED',
    success_count: 120,
    expected_count: 300,
  });
});

/** Runs the first example of a package in its folder, where it can import itself. */
const runExample = (folder: string, env: NodeJS.ProcessEnv) => {
  const [file, ...flags] = node;
  const code = firstExample(`${folder}/README.md`);
  return execute(file, [...flags, '--input-type=module-typescript', '-e', code], {
    cwd: join(root, folder),
    env: { ...env, PROC_WRAPPER_API_KEY: 'demo-key', PROC_WRAPPER_TASK_NAME: 'nightly' },
  });
};

it('the first example of api-client reports an execution', async () => {
  const { env, execution } = await startServer('nightly');
  await runExample('packages/api-client', env);
  expect(execution()).toMatchObject({ status: 'SUCCEEDED', exit_code: 0 });
});

it('the first example of task-session reports the output of its attempt', async () => {
  const { env, execution } = await startServer('nightly');
  await runExample('packages/task-session', env);
  expect(execution()).toMatchObject({ status: 'SUCCEEDED', output_value: 42 });
});

describe('each command of the first example of cli', () => {
  const commands = firstExample('apps/cli/README.md').trimEnd().split('\n');
  const procwrap = [...node, join(root, 'apps/cli/src/bin.ts')].join(' ');
  const run = (command: string, env: NodeJS.ProcessEnv) =>
    withTempDir((cwd) => {
      writeFileSync(join(cwd, 'backup.sh'), '#!/bin/sh\necho saved\n', { mode: 0o755 });
      const here = command.replace('npx @procwrap/cli', procwrap);
      return execute('/bin/sh', ['-c', here], { cwd, env: { ...env, KEY: 'demo-key' } });
    });

  it.each(commands)('%s', async (command) => {
    const { env, execution } = await startServer('nightly');
    const { stdout } = await run(command, env);
    if (command.includes('--help')) expect(stdout).toContain('procwrap [options]');
    else if (command.includes('--explain'))
      expect(stdout).toMatch(/^Command:\n {2}\.\/backup\.sh$/m);
    else expect(stdout).toBe('saved\n');
    expect(execution()?.status).toBe(command.includes('-n nightly') ? 'SUCCEEDED' : undefined);
  });
});

describe('the first examples of the README', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const bundle = join(root, 'apps/cli/dist');

  it('the line for cron runs the job', () =>
    withTempDir(async (dir) => {
      const [, line = ''] = /^15 2 \* \* \* root (exec .*)$/m.exec(readme) ?? [];
      const job = join(dir, 'backup');
      writeFileSync(job, `#!/bin/sh\necho "$@" > ${dir}/done`, { mode: 0o755 });
      const here = line.replace('/opt/procwrap', bundle).replace('/usr/local/bin/backup', job);
      const env = { PATH: process.env.PATH, ...testRunEnv() };
      const { stdout, stderr } = await execute('/bin/sh', ['-c', here], { env });
      expect([stdout, stderr]).toEqual(['', '']);
      expect(readFileSync(join(dir, 'done'), 'utf8')).toBe('--full\n');
    }));

  it('the Dockerfile starts the worker under procwrap', () =>
    withTempDir(async (dir) => {
      const words = (name: string) =>
        JSON.parse(new RegExp(`^${name} (\\[.*\\])$`, 'm').exec(readme)?.[1] ?? '[]') as string[];
      writeFileSync(join(dir, 'worker.js'), "console.log('up', process.argv.length)");
      const [file = '', ...args] = [...words('ENTRYPOINT'), ...words('CMD')].map((word) =>
        word.replace('/opt/procwrap', bundle),
      );
      const env = { PATH: process.env.PATH, ...testRunEnv(), PROC_WRAPPER_OFFLINE_MODE: 'TRUE' };
      const { stdout, stderr } = await execute(file, args, { cwd: dir, env });
      expect([stdout, stderr]).toEqual(['up 2\n', '']);
    }));
});
