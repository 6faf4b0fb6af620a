import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createStatusUpdater } from '@procwrap/status-updater';
import { eventually, makeFifo, withTempDir } from '@procwrap/test-kit';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { secret } from '../../../../../packages/secret-resolver/test/aws-server/data.ts';
import {
  type AwsServer,
  startAwsServer,
} from '../../../../../packages/secret-resolver/test/aws-server/server.ts';
import { procwrap, startProcwrap } from '../../procwrap.ts';
import { whenTestEnds } from '../../when-test-ends.ts';
import { type StartedRun, startRun } from './start-run.ts';

const everySeconds = '300';
/** So long that it ends only when a test wants it. */
const verySeconds = '100000000';

let aws: AwsServer;
beforeAll(async () => {
  aws = await startAwsServer();
  for (const [name, value] of Object.entries(aws.env)) vi.stubEnv(name, value);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await aws.close();
});

/** A program that lists the values it starts with, and what it finds in a file after HUP. */
const rereading = (dir: string, file = join(dir, 'out.env')) => [
  'sh',
  '-c',
  `trap 'cat ${file} >> ${dir}/reread' HUP; echo "$TOKEN" >> ${dir}/seen; ` +
    `echo $PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT > ${dir}/port; touch ${dir}/up; ` +
    `while ! test -e ${dir}/end; do sleep 0.02; done; exit 3`,
];

interface Scene {
  readonly location: string;
  readonly options?: readonly string[];
  readonly command?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

const start = async (dir: string, { location, options = [], command, env }: Scene) => {
  const words = [
    ...['-o', '--resolve-secrets', '--watch-secrets', everySeconds],
    ...['--process-termination-grace-period', verySeconds],
    ...['--env-output-filename', join(dir, 'out.env')],
  ];
  const run = startRun([...words, ...options, ...(command ?? rereading(dir))], {
    TOKEN_FOR_PROC_WRAPPER_TO_RESOLVE: location,
    ...env,
  });
  await eventually(() => existsSync(join(dir, 'up')));
  return run;
};

const textOf = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : '');

const looksIn = (run: StartedRun) => run.lines().split('values were fetched again').length;

/** Lets one look happen. */
const look = async (run: StartedRun) => {
  const before = looksIn(run);
  run.skip(Number(everySeconds) * 1000);
  await eventually(() => looksIn(run) > before);
};
const lookUntilSaid = async (run: StartedRun, text: string) => {
  while (!run.lines().includes(text)) await look(run);
};

const finish = async (dir: string, run: StartedRun) => {
  writeFileSync(join(dir, 'end'), '');
  return (await run.ended).code;
};

it.concurrent('the provider throttles while values are watched', () =>
  withTempDir(async (dir) => {
    const { secrets } = aws.region('us-east-2');
    secrets.push(secret('throttled', 'first value'));
    const env = { AWS_REGION: 'us-east-2' };
    const run = await start(dir, { location: 'AWS_SM:throttled', env });
    aws.behaviour.throttles = 1_000_000;
    await lookUntilSaid(run, 'AWS_SM:throttled: could not be fetched again');
    aws.behaviour.throttles = 0;
    // Another error of the same document is not reported again; the client does not repeat this one.
    aws.behaviour.denies = () => true;
    await look(run);
    aws.behaviour.denies = () => false;
    await lookUntilSaid(run, 'AWS_SM:throttled: can be fetched again');
    expect(run.lines().split('could not be fetched again')).toHaveLength(2);
    expect(run.lines()).not.toContain('changed:');
    secrets.splice(0, 1, secret('throttled', 'second value'));
    await lookUntilSaid(run, 'changed: TOKEN; the command gets SIGHUP');
    await eventually(() => textOf(join(dir, 'reread')).includes('second value'));
    expect(await finish(dir, run)).toBe(3);
    expect(run.lines()).not.toMatch(/first value|second value/);
  }));

it.concurrent('a value changes while the program is busy', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'token');
    writeFileSync(path, 'first');
    const options = ['--enable-status-update-listener', '--status-update-socket-port', '0'];
    const run = await start(dir, { location: `FILE:${path}`, options });
    const port = Number(readFileSync(join(dir, 'port'), 'utf8'));
    await using updater = createStatusUpdater({ enabled: true, port });
    updater.sendUpdate({ busy: true });
    writeFileSync(path, 'second');
    await lookUntilSaid(run, 'changed: TOKEN; the command is busy');
    expect(textOf(join(dir, 'reread'))).toBe('');
    updater.sendUpdate({ busy: false });
    await run.said('changed: TOKEN; the command gets SIGHUP');
    await eventually(() => textOf(join(dir, 'reread')).includes('second'));
    expect(await finish(dir, run)).toBe(3);
    expect(run.lines().split('the command gets SIGHUP')).toHaveLength(2);
  }));

it.concurrent('a value changes during a retry delay', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'token');
    writeFileSync(path, 'first');
    const command = ['sh', '-c', `echo "$TOKEN" >> ${dir}/seen; touch ${dir}/up; exit 3`];
    const options = ['-r', '1', '--process-retry-delay', verySeconds];
    const run = await start(dir, { location: `FILE:${path}`, options, command });
    await run.said('the next one starts in');
    writeFileSync(path, 'second');
    await lookUntilSaid(run, 'changed: TOKEN; the next attempt gets the new values');
    run.skip(Number(verySeconds) * 1000);
    expect((await run.ended).code).toBe(3);
    expect(textOf(join(dir, 'seen'))).toBe('first\nsecond\n');
  }));

it.concurrent('the file of a value is replaced by a rename', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'token');
    writeFileSync(path, 'first');
    const run = await start(dir, { location: `FILE:${path}` });
    writeFileSync(`${path}.new`, 'second');
    renameSync(`${path}.new`, path);
    await lookUntilSaid(run, 'changed: TOKEN; the command gets SIGHUP');
    await eventually(() => textOf(join(dir, 'reread')).includes('second'));
    expect(await finish(dir, run)).toBe(3);
    expect(textOf(join(dir, 'seen'))).toBe('first\n');
    expect(existsSync(join(dir, 'out.env'))).toBe(false);
  }));

it.concurrent('a volume of Kubernetes swaps its ..data link', () =>
  withTempDir(async (dir) => {
    const volume = join(dir, 'volume');
    mkdirSync(volume);
    const swapTo = (name: string, token: string) => {
      mkdirSync(join(volume, name));
      writeFileSync(join(volume, name, 'token'), token);
      symlinkSync(name, join(volume, '..data_tmp'));
      renameSync(join(volume, '..data_tmp'), join(volume, '..data'));
    };
    swapTo('..2026_1', 'first');
    symlinkSync('..data/token', join(volume, 'token'));
    const run = await start(dir, { location: `FILE:${volume}/token` });
    swapTo('..2026_2', 'second');
    await lookUntilSaid(run, 'changed: TOKEN; the command gets SIGHUP');
    await eventually(() => textOf(join(dir, 'reread')).includes('second'));
    expect(await finish(dir, run)).toBe(3);
  }));

it.concurrent('a value changes, and the program is started again', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'token');
    writeFileSync(path, 'first');
    const options = ['--on-secret-change', 'restart', '-r', '1', '--process-retry-delay', '0'];
    const run = await start(dir, { location: `FILE:${path}`, options });
    writeFileSync(path, 'second');
    await lookUntilSaid(run, 'changed: TOKEN; the command is started again with the new values');
    await eventually(() => textOf(join(dir, 'seen')) === 'first\nsecond\n');
    // Both attempts that may fail are still left.
    expect(await finish(dir, run)).toBe(3);
    expect(textOf(join(dir, 'seen'))).toBe('first\nsecond\nsecond\n');
    expect(run.lines()).toContain('failed: attempt 3 exited with 3; 3 attempts');
  }));

it.concurrent('a stop comes while the program is ended for a changed value', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'token');
    writeFileSync(path, 'first');
    const command = [
      'sh',
      '-c',
      `trap 'touch ${dir}/reported' TERM; trap 'exit 9' INT; touch ${dir}/up; while :; do sleep 0.02; done`,
    ];
    const options = ['--on-secret-change', 'restart'];
    const run = await start(dir, { location: `FILE:${path}`, options, command });
    writeFileSync(path, 'second');
    await lookUntilSaid(run, 'the command is started again with the new values');
    await eventually(() => existsSync(join(dir, 'reported')));
    run.send('SIGINT');
    expect((await run.ended).code).toBe(9);
    expect(run.lines()).toContain('aborted: ');
    expect(run.lines()).toContain('; 1 attempt in');
  }));

it.concurrent('the program does not handle the signal', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'token');
    writeFileSync(path, 'first');
    const command = [
      'sh',
      '-c',
      `touch ${dir}/up; while ! test -e ${dir}/end; do sleep 0.02; done; exit 3`,
    ];
    const options = ['--on-secret-change', 'USR1'];
    const run = await start(dir, { location: `FILE:${path}`, options, command });
    writeFileSync(path, 'second');
    await lookUntilSaid(run, 'changed: TOKEN; the command does not handle SIGUSR1');
    expect(textOf(join(dir, 'out.env'))).toContain('second');
    expect(await finish(dir, run)).toBe(3);
  }));

it.concurrent('a value cannot be resolved any more', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'token.json');
    writeFileSync(path, '{"token":"first"}');
    const run = await start(dir, { location: `FILE:${path}|JP:$.token` });
    writeFileSync(path, '{"token":');
    await lookUntilSaid(run, 'its last value stays in use');
    writeFileSync(path, '{"token":"second"}');
    await lookUntilSaid(run, 'changed: TOKEN; the command gets SIGHUP');
    expect(run.lines()).toContain('can be fetched again');
    expect(await finish(dir, run)).toBe(3);
  }));

it.concurrent('a pipe without a writer replaces a watched file', () =>
  withTempDir(async (dir) => {
    const paths = [join(dir, 'token'), join(dir, 'other')] as const;
    for (const path of paths) writeFileSync(path, 'first');
    const env = { OTHER_FOR_PROC_WRAPPER_TO_RESOLVE: `FILE:${paths[1]}` };
    const run = await start(dir, { location: `FILE:${paths[0]}`, env });
    makeFifo(`${paths[0]}.new`);
    renameSync(`${paths[0]}.new`, paths[0]);
    // A look ends with the time that it has, which the clock of the run measures.
    const lookSlowlyUntilSaid = (text: string) =>
      eventually(() => {
        run.skip(1000);
        return run.lines().includes(text);
      });
    await lookSlowlyUntilSaid(`FILE:${paths[0]}: could not be fetched again`);
    expect(run.lines()).not.toContain('changed:');
    // Values that can still be read are watched.
    writeFileSync(paths[1], 'second');
    await lookSlowlyUntilSaid('changed: OTHER; the command gets SIGHUP');
    writeFileSync(`${paths[0]}.new`, 'second');
    renameSync(`${paths[0]}.new`, paths[0]);
    await lookSlowlyUntilSaid('changed: TOKEN; the command gets SIGHUP');
    expect(await finish(dir, run)).toBe(3);
    expect(run.lines().split('could not be fetched again')).toHaveLength(2);
    expect(run.lines()).toContain(`FILE:${paths[0]}: can be fetched again`);
  }));

it.concurrent('a new value is printed by the program', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'token');
    writeFileSync(path, 'first-secret');
    writeFileSync(join(dir, 'old'), 'first-secret');
    const script =
      `trap 'cat ${path} ${dir}/old; exit 3' HUP; touch ${dir}/up; ` +
      'while :; do sleep 0.02; done';
    const words = ['-o', '--resolve-secrets', '--redact-output', '--watch-secrets', '1'];
    const { ended } = startProcwrap([...words, 'sh', '-c', script], {
      env: { TOKEN_FOR_PROC_WRAPPER_TO_RESOLVE: `FILE:${path}` },
    });
    await eventually(() => existsSync(join(dir, 'up')));
    writeFileSync(path, 'second-secret');
    const { code, stdout, stderr } = await ended;
    expect([code, stdout]).toEqual([3, '[secret][secret]']);
    expect(stderr).not.toMatch(/first-secret|second-secret/);
  }));

it.concurrent('a value changes while the program is busy and would be started again', () =>
  withTempDir(async (dir) => {
    const path = join(dir, 'token');
    writeFileSync(path, 'first');
    const listen = ['--enable-status-update-listener', '--status-update-socket-port', '0'];
    const options = ['--on-secret-change', 'restart', ...listen];
    const run = await start(dir, { location: `FILE:${path}`, options });
    const port = Number(readFileSync(join(dir, 'port'), 'utf8'));
    await using updater = createStatusUpdater({ enabled: true, port });
    updater.sendUpdate({ busy: true });
    writeFileSync(path, 'second');
    await lookUntilSaid(run, 'changed: TOKEN; the command is busy');
    await look(run);
    expect(textOf(join(dir, 'seen'))).toBe('first\n');
    updater.sendUpdate({ busy: false });
    await eventually(() => textOf(join(dir, 'seen')) === 'first\nsecond\n');
    expect(await finish(dir, run)).toBe(3);
    expect(run.lines()).toContain('; 2 attempts in');
  }));

it.concurrent('the program ends long before the next look', async () => {
  const words = ['-o', '--resolve-secrets', '--watch-secrets', verySeconds, 'sh', '-c', 'exit 3'];
  const env = { TOKEN_FOR_PROC_WRAPPER_TO_RESOLVE: 'PLAIN:any' };
  expect((await procwrap(words, { env })).code).toBe(3);
});

const startHanging = async (script: string) => {
  const server = await startAwsServer();
  whenTestEnds(() => server.close());
  server.region('us-east-2').secrets.push(secret('hung', 'any value'));
  server.behaviour.hangs = () => server.calls.length > 1;
  const words = ['-o', '--resolve-secrets', '--watch-secrets', '1', 'sh', '-c', script];
  const TOKEN_FOR_PROC_WRAPPER_TO_RESOLVE = 'AWS_SM:hung';
  const env = { ...server.env, AWS_REGION: 'us-east-2', TOKEN_FOR_PROC_WRAPPER_TO_RESOLVE };
  const started = startProcwrap(words, { env });
  await eventually(() => server.calls.length > 1);
  return started;
};

it.concurrent('the program ends while a provider does not answer a look', () =>
  withTempDir(async (dir) => {
    const end = join(dir, 'end');
    const { ended } = await startHanging(`while ! test -e ${end}; do sleep 0.02; done; exit 3`);
    writeFileSync(end, '');
    expect((await ended).code).toBe(3);
  }));

it.concurrent('a stop comes while a provider does not answer a look', async () => {
  const { child, ended } = await startHanging("trap 'exit 9' TERM; while :; do sleep 0.02; done");
  child.kill('SIGTERM');
  expect((await ended).code).toBe(9);
});
