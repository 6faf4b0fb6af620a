import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readOptions } from '@procwrap/config';
import { type ReferenceServer, startReferenceServer } from '@procwrap/reference-server';
import { testRunEnv, withTempDir } from '@procwrap/test-kit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../examples/lambda/handler.ts';

const root = join(import.meta.dirname, '..');
const path = (name: string) => join(root, 'examples', name);
const read = (name: string) => readFileSync(path(name), 'utf8');
const { parse: parseYaml } = createRequire(join(root, 'packages/secret-resolver/package.json'))(
  'yaml',
);
const execute = promisify(execFile);

let server: ReferenceServer;
beforeEach(async () => {
  server = await startReferenceServer({
    tasks: ['import-orders', 'nightly-backup', 'job'].map((name) => ({ name })),
  });
});
afterEach(() => server.close());
const reported = () => ({
  PROC_WRAPPER_API_BASE_URL: server.url,
  PROC_WRAPPER_API_KEY: 'demo-key',
});
const execution = () => server.executions()[0];

/** The command line that starts procwrap from its sources. */
const procwrap = [
  process.execPath,
  '--conditions=@procwrap/source',
  '--disable-warning=ExperimentalWarning',
  join(root, 'apps/cli/src/bin.ts'),
];

/** The findings about the procwrap variables in an environment. */
const wrongIn = (env: Record<string, string>) =>
  readOptions({ env: { PROC_WRAPPER_API_KEY: 'k', ...env } }).findings;

const hasProgram = (name: string) =>
  execute(name, ['--version']).then(
    () => true,
    () => false,
  );

describe('a job that reports its progress', () => {
  it.each([
    [
      'for Node',
      'node',
      'worker/worker.mjs',
      { success_count: 12, last_status_message: 'page 3 of 3' },
    ],
    ['in Python', 'python3', 'children/report.py', { success_count: 300, expected_count: 300 }],
    [
      'in a shell',
      'bash',
      'children/report.sh',
      { success_count: 300, last_status_message: 'page 3' },
    ],
  ])('%s: procwrap receives its updates', async (_name, interpreter, file, said) => {
    const program = interpreter === 'node' ? process.execPath : interpreter;
    // Without Python or bash only the existence of the example is checked.
    if (!(await hasProgram(program)))
      return expect(read(file)).toContain('STATUS_UPDATE_SOCKET_PORT');
    const flags = ['--enable-status-update-listener', '--status-update-socket-port', '0'];
    const [node = '', ...words] = [...procwrap, ...flags, program, path(file)];
    const own = { PATH: process.env.PATH, ...testRunEnv(), PROC_WRAPPER_TASK_NAME: 'job' };
    const env = { ...own, ...reported() };
    await execute(node, words, { env });
    expect(execution()).toMatchObject({ status: 'SUCCEEDED', ...said });
  });

  it('for Node also runs without a wrapper', async () => {
    const { stderr } = await execute(process.execPath, [path('worker/worker.mjs')]);
    expect(stderr).toBe('');
  });
});

it('the cron line runs as written, with other paths', () =>
  withTempDir(async (dir) => {
    const lines = read('cron/procwrap.cron')
      .split('\n')
      .filter((line) => line && line[0] !== '#');
    const variables = lines.slice(0, -1).map((line) => line.split('='));
    const [, schedule, user, command = ''] =
      /^((?:\S+ ){5})(\S+) (.*)$/.exec(lines.at(-1) ?? '') ?? [];
    expect([schedule?.trim(), user]).toEqual(['15 2 * * *', 'root']);
    mkdirSync(join(dir, 'etc'));
    writeFileSync(join(dir, 'etc/key'), 'PROC_WRAPPER_API_KEY=demo-key\n');
    const here = command
      .replace('/etc/procwrap/key', join(dir, 'etc/key'))
      .replace('node /opt/procwrap/procwrap.cjs', procwrap.join(' '))
      .replace('/usr/local/bin/backup', 'echo done');
    const own = { PATH: process.env.PATH, ...testRunEnv() };
    const env = { ...own, PROC_WRAPPER_API_BASE_URL: server.url };
    const given = { ...env, ...Object.fromEntries(variables) };
    const { stdout } = await execute('/bin/sh', ['-c', here], { env: given });
    expect(stdout).toBe('done --full\n');
    expect(execution()).toMatchObject({ status: 'SUCCEEDED', process_max_retries: 2 });
  }));

describe('the Lambda handler', () => {
  it('imports orders and reports them', async () => {
    for (const [name, value] of Object.entries(reported())) vi.stubEnv(name, value);
    const context = { functionName: 'importer', getRemainingTimeInMillis: () => 30_000 };
    const orders = [
      { id: 'a', total: 3 },
      { id: 'b', total: 4 },
    ];
    expect(await handler({ orders }, context)).toEqual({ imported: 2, total: 7 });
    vi.unstubAllEnvs();
    expect(execution()).toMatchObject({
      status: 'SUCCEEDED',
      execution_method_type: 'AWS Lambda',
      success_count: 2,
      output_value: { imported: 2, total: 7 },
    });
  });
});

/** The instructions of a Dockerfile, in order. */
const instructionsOf = (text: string) =>
  text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(/\s+(.*)/s).slice(0, 2) as [string, string]);

describe.each(['docker/Dockerfile', 'docker/Dockerfile.any-program'])('%s', (name) => {
  const instructions = instructionsOf(read(name));
  const last = (word: string) => instructions.findLast(([found]) => found === word)?.[1] ?? '';

  it('starts procwrap with node, without a shell, npm or npx', () => {
    const [node, bundle, end] = JSON.parse(last('ENTRYPOINT'));
    expect([node, end]).toEqual(['node', '--']);
    expect(bundle).toMatch(/\/procwrap\.cjs$/);
    expect(JSON.parse(last('CMD')).length).toBeGreaterThan(1);
  });

  it('does not run as root, and sets only known variables', () => {
    expect(['node', 'nobody']).toContain(last('USER'));
    const env = instructions
      .filter(([word]) => word === 'ENV')
      .flatMap(([, text]) =>
        text
          .trim()
          .split(/\s+/)
          .map((pair) => pair.split('=')),
      );
    expect(wrongIn(Object.fromEntries(env))).toEqual([]);
  });
});

interface Container {
  readonly name: string;
  readonly essential: boolean;
  readonly entryPoint?: readonly string[];
  readonly stopTimeout?: number;
  readonly environment: readonly { name: string; value: string }[];
  readonly secrets?: readonly { name: string; valueFrom: string }[];
}
const variablesOf = ({ environment }: Container) =>
  Object.fromEntries(environment.map(({ name, value }) => [name, value]));

describe.each(['task-definition.json', 'task-definition.sidecar.json'])('ecs/%s', (name) => {
  const definition = JSON.parse(read(`ecs/${name}`));
  const containers: readonly Container[] = definition.containerDefinitions;
  const ours = containers.find(({ entryPoint }) => entryPoint?.[1]?.endsWith('/procwrap.cjs'));

  it('is an ECS task with procwrap in the essential container', () => {
    expect(definition).toMatchObject({ family: expect.any(String), networkMode: 'awsvpc' });
    expect(ours).toMatchObject({ essential: true });
    expect(containers.filter(({ essential }) => essential)).toHaveLength(1);
  });

  it('does not contain the key', () => {
    expect(ours?.secrets?.map((secret) => secret.name)).toEqual(['PROC_WRAPPER_API_KEY']);
    expect(
      containers.flatMap(({ environment }) => environment.map((one) => one.name)),
    ).not.toContain('PROC_WRAPPER_API_KEY');
  });

  it('sets only valid variables, and a grace period that ends before ECS kills', () => {
    const { options, findings } = readOptions({
      env: { PROC_WRAPPER_API_KEY: 'k', ...(ours ? variablesOf(ours) : {}) },
    });
    expect(findings).toEqual([]);
    expect(options.processTerminationGracePeriod).toBeLessThan(ours?.stopTimeout ?? 0);
    expect(options.stopBudget).toBe(ours?.stopTimeout);
    if (options.sidecarContainerMode)
      expect(containers.map((one) => one.name)).toContain(options.mainContainerName);
  });
});

describe('kubernetes/cronjob.yaml', () => {
  const { kind, spec } = parseYaml(read('kubernetes/cronjob.yaml'));
  const job = spec.jobTemplate.spec;
  const pod = job.template.spec;
  const [main] = pod.containers;

  it('is a CronJob in which only procwrap retries', () => {
    expect(kind).toBe('CronJob');
    expect([job.backoffLimit, pod.restartPolicy]).toEqual([0, 'Never']);
    expect(main.command).toEqual(['/procwrap/node', '/procwrap/dist/procwrap.cjs', '--']);
  });

  it('has a sidecar that ends with the job, and copies procwrap before it starts', () => {
    const [bringing, sidecar] = pod.initContainers;
    expect(sidecar.restartPolicy).toBe('Always');
    expect(bringing.volumeMounts[0].name).toBe(main.volumeMounts[0].name);
  });

  it('sets only valid variables and a grace period that ends in time, and says where it runs', () => {
    const entries: { name: string; value?: string; valueFrom?: object }[] = main.env;
    const written = entries.flatMap(({ name, value }) =>
      value === undefined ? [] : [[name, value]],
    );
    const { options, findings } = readOptions({
      env: { PROC_WRAPPER_API_KEY: 'k', ...Object.fromEntries(written) },
    });
    expect(findings).toEqual([]);
    expect(options.processTerminationGracePeriod).toBeLessThan(pod.terminationGracePeriodSeconds);
    expect(options.stopBudget).toBe(pod.terminationGracePeriodSeconds);
    const given = entries.filter(({ valueFrom }) => valueFrom).map(({ name }) => name);
    expect(given).toEqual([
      'PROC_WRAPPER_API_KEY',
      'POD_NAME',
      'POD_NAMESPACE',
      'POD_IP',
      'NODE_NAME',
    ]);
  });
});
