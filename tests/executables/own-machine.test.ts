import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import { startReferenceServer } from '@procwrap/reference-server';
import { amount, eventually, killMarked, withTempDir } from '@procwrap/test-kit';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { secret } from '../../packages/secret-resolver/test/aws-server/data.ts';
import { startAwsServer } from '../../packages/secret-resolver/test/aws-server/server.ts';
import { buildExecutable } from '../../scripts/executables/build-executable.ts';
import { writeChecksums } from '../../scripts/executables/checksums.ts';
import { readPieces } from '../../scripts/executables/pieces.ts';
import { targets } from '../../scripts/executables/targets.ts';
import { createWorkshop, machine, run } from './own-machine.ts';
import { runInImage } from './run-in-image.ts';

const target = targets.find(({ name }) => name === machine);
const catchesTerm = (pid: number) => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const caught = /^SigCgt:\s*([\da-f]+)$/m.exec(status)?.[1] ?? '0';
  return (BigInt(`0x${caught}`) & (1n << 14n)) !== 0n;
};
const childrenOf = (pid: number) => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
const isRoot = process.getuid?.() === 0;
const canUnshare = spawnSync('unshare', ['-pf', '--mount-proc', 'true']).status === 0;

// The table of targets has Linux on x64 and ARM; other machines skip this.
describe.skipIf(!target)(`the executable for this machine, ${machine}`, () => {
  const workshop = createWorkshop();
  let executable = '';
  beforeAll(() => {
    if (target) executable = buildExecutable(target, workshop).path;
  });
  afterAll(workshop.close);
  const procwrap = (words: readonly string[], env: Record<string, string> = {}) =>
    run([executable, ...words], { env });

  it('has a checksum that sha256sum accepts', async () => {
    writeChecksums(workshop.output, [executable]);
    const command = ['sha256sum', '--check', '--strict', 'SHA256SUMS'];
    const { code, stdout } = await run(command, { cwd: workshop.output });
    expect([code, stdout]).toEqual([0, `${target?.file}: OK\n`]);
  });

  it('prints its version, its help and what it would run', async () => {
    const manifest = readFileSync(join(workshop.dist, '../package.json'), 'utf8');
    expect((await procwrap(['--version'])).stdout).toBe(`${JSON.parse(manifest).version}\n`);
    expect((await procwrap(['--help'])).stdout).toContain('procwrap [options]');
    expect((await procwrap(['--help-all'])).stdout).toContain('--mode');
    expect((await procwrap(['-o', '--explain', 'ls'])).stdout).toContain('Command:\n  ls\n');
  });

  it('passes on arguments, output and exit status, and retries', () =>
    withTempDir(async (dir) => {
      const script = `echo "$0 $1"; echo once >> ${dir}/runs; test $(wc -l < ${dir}/runs) = 2 || exit 9`;
      const words = ['sh', '-c', script, '--help', 'a b'];
      expect(await procwrap(['-o', ...words])).toMatchObject({ code: 9, stdout: '--help a b\n' });
      writeFileSync(join(dir, 'runs'), '');
      const retried = await procwrap(['-o', '-r', '1', '--process-retry-delay', '0', ...words]);
      expect(retried).toMatchObject({ code: 0, stdout: '--help a b\n--help a b\n' });
    }));

  it.each(['--inspect', '--jitless', '--no-warnings'])(
    'refuses %s, a flag of Node, as unknown to procwrap',
    async (flag) => {
      const { code, stderr } = await procwrap([flag, '--', 'true']);
      expect(code).toBe(78);
      expect(stderr).toContain(`ERROR ${flag}: is not a flag of procwrap`);
      expect(stderr).not.toContain('Debugger');
    },
  );

  it('passes the arguments of the command on, which Node does not read', async () => {
    // Node 22 to 25 read this file in every form.
    const others = [...process.allowedNodeEnvironmentFlags].filter(
      (option) => !/^--experimental-(default-)?config-file/.test(option),
    );
    const envFiles = ['--env-file', '--env-file-if-exists'];
    const words = [...envFiles, ...others].flatMap((option) => [option, `${option}=none.x`]);
    const print = ['sh', '-c', 'echo "$@"', 'sh'];
    const { code, stdout, stderr } = await procwrap(['-o', ...print, ...words, '--', '--inspect']);
    expect([code, stdout, stderr]).toEqual([0, `${words.join(' ')} -- --inspect\n`, '']);
  });

  it('passes NODE_OPTIONS to the command only', async () => {
    const env = { NODE_OPTIONS: '--require /no/such/file --no-such-option' };
    const { code, stdout } = await procwrap(['-o', 'sh', '-c', 'echo $NODE_OPTIONS'], env);
    expect([code, stdout]).toEqual([0, `${env.NODE_OPTIONS}\n`]);
  });

  it('becomes the command in exec mode', async () => {
    const command = ['sh', '-c', 'cat /proc/$$/comm; exit 7'];
    expect(await procwrap(['-o', '--mode', 'exec', ...command])).toEqual({
      code: 7,
      stdout: 'sh\n',
      stderr: '',
    });
  });

  // Only root may change the user.
  it.runIf(isRoot).each(['supervise', 'exec'])(
    'starts itself for --user in mode %s',
    async (mode) => {
      const env = { NODE_OPTIONS: '--no-such-option' };
      const words = ['-o', '--mode', mode, '--user', '4321:4321', 'sh', '-c', 'id -u; exit 5'];
      expect(await procwrap(words, env)).toMatchObject({ code: 5, stdout: '4321\n' });
    },
  );

  // Only root may start a process as PID 1.
  it.runIf(canUnshare)('starts itself under an init when it is PID 1', async () => {
    const show = "tr '\\0' '\\n' < /proc/1/cmdline; exit 37";
    const words = ['unshare', '-pf', '--mount-proc', executable, '-o', 'sh', '-c', show];
    const { code, stdout } = await run(words);
    const [init, ...rest] = stdout.split('\n');
    expect([code, init === executable]).toEqual([37, false]);
    expect(rest).toContain(executable);
  });

  it('resolves secrets from a file, a variable and YAML', () =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'app.yml'), 'GREETING: hello\nNESTED: {deep: [1, 2]}\n');
      const env = {
        PROC_WRAPPER_RESOLVE_SECRETS: 'TRUE',
        DEEP_FOR_PROC_WRAPPER_TO_RESOLVE: `FILE:${dir}/app.yml|JP:$.NESTED.deep[1]`,
        OTHER_FOR_PROC_WRAPPER_TO_RESOLVE: 'ENV:HOME',
      };
      const words = ['-o', '-e', `${dir}/app.yml`, 'sh', '-c', 'echo $GREETING $DEEP $OTHER'];
      expect(await procwrap(words, env)).toEqual({ code: 0, stdout: 'hello 2 /\n', stderr: '' });
    }));

  it('resolves secrets from AWS Secrets Manager', async () => {
    const aws = await startAwsServer();
    onTestFinished(() => aws.close());
    aws.region('us-east-2').secrets.push(secret('db', '{"password":"hush"}'));
    const env = {
      ...aws.env,
      AWS_REGION: 'us-east-2',
      PROC_WRAPPER_RESOLVE_SECRETS: 'TRUE',
      PASSWORD_FOR_PROC_WRAPPER_TO_RESOLVE: 'AWS_SM:db|JP:$.password',
    };
    const { code, stdout } = await procwrap(['-o', 'sh', '-c', 'echo $PASSWORD'], env);
    expect([code, stdout]).toEqual([0, 'hush\n']);
  });

  it('reports to the server', async () => {
    const server = await startReferenceServer({ tasks: [{ name: 'nightly' }] });
    onTestFinished(() => server.close());
    const { code } = await procwrap(['sh', '-c', 'exit 3'], {
      PROC_WRAPPER_API_BASE_URL: server.url,
      PROC_WRAPPER_API_KEY: 'demo-key',
      PROC_WRAPPER_TASK_NAME: 'nightly',
    });
    expect([code, server.executions()[0]]).toMatchObject([3, { status: 'FAILED', exit_code: 3 }]);
  });

  it.runIf(canUnshare)('runs in the image of examples/docker/Dockerfile.binary', () =>
    withTempDir(async (dir) => {
      const { code, stdout, stderr } = await runInImage(dir, executable);
      // `cat` replaces the importer, and does not know the arguments of the example.
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toContain("unrecognized option '--all'");
      expect(stderr).not.toContain('WARNING ended orphans');
    }),
  );

  // This needs another executable, with another first script.
  it.runIf(amount({ usual: false, full: true }))(
    'contains every piece that the CLI may load',
    async () => {
      if (!target) return;
      const { byName } = readPieces(workshop.dist);
      const names = JSON.stringify([...byName.keys()]);
      const entry = `const names = ${names}; for (const name of names) require('./' + name); console.log(names.length);`;
      const probe = createWorkshop();
      onTestFinished(probe.close);
      const { path } = buildExecutable(target, { ...probe, entry });
      const loaded = await run([path]);
      expect(loaded).toEqual({ code: 0, stdout: `${byName.size}\n`, stderr: '' });
    },
  );

  it('ends by a signal at any moment of its start', async () => {
    const moments: [string, (pid: number) => boolean][] = [
      ['at once', () => true],
      ['as soon as it catches signals', catchesTerm],
      ['while its command runs', (pid) => childrenOf(pid) !== ''],
    ];
    for (const [moment, isReached] of moments) {
      const mark = randomUUID();
      onTestFinished(() => killMarked(mark));
      const env = { ...process.env, EXECUTABLE_MARK: mark };
      const child = spawn(executable, ['-o', 'sleep', '3600'], { stdio: 'ignore', env });
      const ended = once(child, 'exit');
      await eventually(() => isReached(Number(child.pid)), { what: moment });
      child.kill('SIGTERM');
      const [code, signal] = await ended;
      // Before Node runs a script, the default action of the signal ends it.
      expect([143, 'SIGTERM'], moment).toContain(signal ?? code);
    }
  });

  it('contains no path of the machine that built it', () => {
    const blob = readFileSync(join(workshop.scratch, 'blob'), 'latin1');
    expect(blob).toContain('start-');
    expect([workshop.scratch, workshop.dist].filter((path) => blob.includes(path))).toEqual([]);
  });

  it('contains a code cache that V8 accepts', () => {
    const assets = join(workshop.scratch, 'assets');
    const caches = readdirSync(assets).filter((name) => name.endsWith('.cache'));
    // On a busy machine, the run that writes the caches may take so long that it loads these.
    const byCircumstance = /^(running-command|chunk)-/;
    const always = caches.filter((name) => !byCircumstance.test(name));
    expect(always.map((name) => name.split('-')[0])).toEqual(['start']);
    for (const cache of caches) {
      const text = readFileSync(join(assets, cache.replace(/\.cache$/, '')), 'utf8');
      const cachedData = readFileSync(join(assets, cache));
      expect(new Script(text, { cachedData }).cachedDataRejected).toBe(false);
    }
  });
});
