import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createStatusUpdater } from '@procwrap/status-updater';
import { eventually, withGate, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { createDeps, wrapHere } from '../../in-process.ts';
import { useServer } from '../../server.ts';

const server = useServer();
const always = ['--process-retry-delay', '0', '--process-termination-grace-period', '3600'];
const reported = (...argv: string[]) => wrapHere([...always, ...argv], server.env());

describe('a reported run', () => {
  it('is created, and finished with its real end', async () => {
    const { code } = await reported('sh', '-c', 'exit 0');
    expect(code).toBe(0);
    expect(server.bodies().map(({ method }) => method)).toEqual(['POST', 'PATCH']);
    expect(server.execution()).toMatchObject({
      status: 'SUCCEEDED',
      exit_code: 0,
      process_command: "sh -c 'exit 0'",
      embedded_mode: false,
      failed_attempts: 0,
    });
  });

  it('reports failed attempts and the last failure', async () => {
    expect((await reported('-r', '1', 'sh', '-c', 'exit 3')).code).toBe(3);
    expect(server.execution()).toMatchObject({
      status: 'FAILED',
      exit_code: 3,
      failed_attempts: 2,
    });
  });

  it('reports a timeout', async () => {
    expect((await reported('-t', '0.2', 'sleep', '3600')).code).toBe(124);
    expect(server.execution()).toMatchObject({
      status: 'TERMINATED_AFTER_TIME_OUT',
      exit_code: 124,
      timed_out_attempts: 1,
    });
  });

  it('sends heartbeats, pid and host name', async () => {
    const beats = () =>
      server.bodies().filter(({ body }) => (body as { status?: string }).status === 'RUNNING');
    await withGate(async (gate) => {
      const options = ['--api-heartbeat-interval', '0.1', '--send-pid', '--send-hostname'];
      const run = reported(...options, 'sh', '-c', gate.wait);
      await eventually(() => beats().length > 3);
      gate.open();
      await run;
    });
    expect(server.execution()).toMatchObject({ hostname: 'test-host', status: 'SUCCEEDED' });
    expect(
      server.get().requests.some(({ body }) => typeof (body as { pid?: unknown }).pid === 'number'),
    ).toBe(true);
  });

  it('sends the last lines of output, and passes all of it on', async () => {
    const silent = ['sh', '-c', 'echo one; echo two; echo three; exit 1'];
    await reported('--num-log-lines-sent-on-failure', '2', '--ignore-stderr', ...silent);
    expect(server.execution()).toMatchObject({ debug_log_tail: 'two\nthree' });
  });

  it('stops when the server requests it', () =>
    withTempDir(async (dir) => {
      const command = `trap 'exit 0' TERM; touch ${dir}/up; while :; do sleep 0.02; done`;
      const run = reported('--api-heartbeat-interval', '0.1', 'sh', '-c', command);
      await eventually(() => existsSync(join(dir, 'up')) && server.execution());
      server.get().askToStop(String(server.execution()?.uuid));
      expect((await run).code).toBe(75);
      expect(server.execution()).toMatchObject({ status: 'STOPPED', exit_code: 0 });
    }));

  it('is reported as aborted after a signal', () =>
    withTempDir(async (dir) => {
      const inProcess = createDeps();
      const command = `trap 'exit 5' TERM; touch ${dir}/up; while :; do sleep 0.02; done`;
      const run = wrapHere([...always, 'sh', '-c', command], server.env(), inProcess);
      await eventually(() => existsSync(join(dir, 'up')));
      inProcess.send('SIGTERM');
      expect((await run).code).toBe(5);
      expect(server.execution()).toMatchObject({ status: 'ABORTED', exit_code: 5 });
    }));

  it('receives status updates, also the last one', () =>
    withTempDir(async (dir) => {
      const inProcess = createDeps();
      const argv = [
        '--enable-status-update-listener',
        '--status-update-socket-port',
        '0',
        '--status-update-interval',
        '0',
      ];
      const command = `env > ${dir}/env.tmp; mv ${dir}/env.tmp ${dir}/env; while [ ! -e ${dir}/go ]; do sleep 0.02; done`;
      const run = wrapHere([...argv, 'sh', '-c', command], server.env(), inProcess);
      await eventually(() => existsSync(join(dir, 'env')));
      const lines = readFileSync(join(dir, 'env'), 'utf8').split('\n');
      const env = Object.fromEntries(lines.map((line) => line.split('=', 2)));
      const updater = createStatusUpdater({ env });
      expect(updater.enabled).toBe(true);
      updater.sendUpdate({ successCount: 1 });
      await eventually(() => server.execution()?.success_count === 1);
      updater.sendUpdate({ successCount: 77, lastStatusMessage: 'done' });
      await updater.close();
      writeFileSync(join(dir, 'go'), '');
      expect((await run).code).toBe(0);
      expect(server.execution()).toMatchObject({ success_count: 77, last_status_message: 'done' });
    }));

  it('continues without status updates when the port is taken', async () => {
    const argv = ['--enable-status-update-listener', '--status-update-socket-port', '0'];
    const { createStatusListener } = await import('@procwrap/status-updater/listener');
    const other = await createStatusListener({ port: 0, maxMessageBytes: 9, onUpdate: () => {} });
    argv[2] = String(other.port);
    const { code, lines } = await reported(...argv, 'true');
    await other.close();
    expect(code).toBe(0);
    expect(lines).toContain(`UDP 127.0.0.1:${other.port} (EADDRINUSE)`);
  });

  it('counts status updates that are not valid', () =>
    withTempDir(async (dir) => {
      const send = `import('node:dgram').then(({createSocket})=>{const s=createSocket('udp4');s.send('nonsense\\n',+process.env.PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT,'127.0.0.1',()=>s.close())})`;
      const argv = ['--enable-status-update-listener', '--status-update-socket-port', '0'];
      writeFileSync(join(dir, 'send.mjs'), send);
      const { code, lines } = await reported(...argv, process.execPath, join(dir, 'send.mjs'));
      expect(code).toBe(0);
      expect(lines).toContain('1 status updates were not valid');
    }));
});

describe('permission', () => {
  it('refused with 409 ends with 75 and starts nothing', () =>
    withTempDir(async (dir) => {
      server.get().fault({ method: 'POST', status: 409, times: 9 });
      expect((await reported('touch', join(dir, 'made'))).code).toBe(75);
      expect(existsSync(join(dir, 'made'))).toBe(false);
    }));

  it('refused with 403 ends with 77 when offline execution is prevented, else the run continues', async () => {
    server.get().fault({ method: 'POST', status: 403, times: 2 });
    expect((await reported('-p', 'true')).code).toBe(77);
    const { code, lines } = await reported('true');
    expect(code).toBe(0);
    expect(lines).toContain('the task runs without being reported');
  });

  it('that cannot be requested ends with 1 when offline execution is prevented', async () => {
    server.get().fault({ method: 'POST', drop: 'beforeWork', times: 99 });
    const env = {
      ...server.env(),
      PROC_WRAPPER_API_TASK_EXECUTION_CREATION_ERROR_TIMEOUT_SECONDS: '0.2',
    };
    expect((await wrapHere(['-p', 'true'], env)).code).toBe(1);
  });

  it('that comes together with a stop signal is followed by the end of the run', async () => {
    const inProcess = createDeps();
    const run = wrapHere(['true'], server.env(), inProcess);
    await eventually(() => server.execution());
    inProcess.send('SIGTERM');
    await run;
    expect(server.execution()?.status).toMatch(/^(ABORTED|SUCCEEDED)$/);
  });

  it('is not waited for after a stop signal', async () => {
    server.get().fault({ method: 'POST', hang: true });
    const inProcess = createDeps();
    const run = wrapHere(['true'], server.env(), inProcess);
    await eventually(() => server.get().requests.length === 1);
    inProcess.send('SIGTERM');
    expect((await run).code).toBe(143);
  });
});

describe('a start that the server does not accept', () => {
  const linesOf = async (...argv: string[]) => (await reported(...argv, 'true')).lines;

  it('for an unknown task names the option that creates it', async () => {
    expect(await linesOf('--task-name', 'unknown')).not.toContain('--auto-create-task');
    const env = { ...server.env(), PROC_WRAPPER_TASK_NAME: 'unknown' };
    const { code, lines } = await wrapHere(['true'], env);
    expect(code).toBe(0);
    expect(lines).toContain('the server answered 422: task: ');
    expect(lines).toContain('WARNING create the task on the server, or let procwrap do it with');
  });

  it('for a new task without a run environment names the option for it', async () => {
    const env = { ...server.env(), PROC_WRAPPER_TASK_NAME: 'unknown' };
    const { lines } = await wrapHere(['-a', 'true'], env);
    expect(lines).toContain('run_environment');
    expect(lines).toContain('name the run environment of the task with --deployment (-d)');
  });

  it('for a field that an option has set names the option', async () => {
    const env = { ...server.env(), PROC_WRAPPER_TASK_NAME: 'unknown' };
    const argv = ['-a', '-d', 'prod', '--schedule', '0 25 * * *', 'true'];
    const { code, lines } = await wrapHere(argv, env);
    expect(code).toBe(0);
    expect(lines).toContain('the server answered 400: schedule: ');
    expect(lines).toContain('WARNING schedule was set by --schedule; correct it and start again');
  });
});
