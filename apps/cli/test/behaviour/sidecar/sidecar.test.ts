import { createStatusUpdater } from '@procwrap/status-updater';
import { createStatusListener } from '@procwrap/status-updater/listener';
import { eventually } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { createDeps, wrapHere } from '../../in-process.ts';
import { procwrap } from '../../procwrap.ts';
import { useServer } from '../../server.ts';
import { useEcsTask } from './ecs-task.ts';

const server = useServer();
const task = useEcsTask();
const main = (more = {}) => ({ Name: 'main', KnownStatus: 'RUNNING', ...more });
const monitor = { Name: 'monitor', KnownStatus: 'RUNNING' };

const startSidecar = (argv: readonly string[] = [], inProcess = createDeps()) => {
  const flags = ['--sidecar-container-mode', '--process-check-interval', '0.02', ...argv];
  const run = wrapHere(flags, { ...server.env(), ...task.env() }, inProcess);
  return { run, inProcess };
};
const onUpdate = () => {};
const isRunning = () => eventually(() => server.execution()?.status === 'RUNNING');

describe('a sidecar', () => {
  it.each([
    [0, 'SUCCEEDED'],
    [3, 'FAILED'],
    [137, 'FAILED'],
  ])('ends with the exit code %i of the other container and reports it', async (code, status) => {
    const { run } = startSidecar();
    await isRunning();
    task.have(main({ KnownStatus: 'STOPPED', ExitCode: code }), monitor);
    expect((await run).code).toBe(code);
    expect(server.execution()).toMatchObject({
      status,
      exit_code: code,
      execution_method_type: 'AWS ECS',
      execution_method_details: { main_container_name: 'monitor' },
    });
  });

  it('watches the container of --main-container-name, also when it starts late', async () => {
    task.have(monitor, { Name: 'proxy', KnownStatus: 'STOPPED', ExitCode: 9 });
    const { run, inProcess } = startSidecar(['--main-container-name', 'main']);
    await eventually(() => inProcess.lines().includes("'main' is not yet in this task"));
    expect(inProcess.lines()).toContain('which has: monitor, proxy');
    task.have(monitor, main({ KnownStatus: 'STOPPED', ExitCode: 4 }));
    expect((await run).code).toBe(4);
    expect(server.execution()).toMatchObject({
      execution_method_details: { main_container_name: 'main', monitor_container_name: 'monitor' },
    });
  });

  it('needs a name when there are several containers', async () => {
    task.have(main(), monitor, { Name: 'proxy' });
    const { code, lines } = await startSidecar().run;
    expect(code).toBe(78);
    expect(lines).toContain(
      'the task has main, monitor, proxy); name it with --main-container-name',
    );
    task.have();
    expect((await startSidecar(['--monitor-container-name', 'x']).run).lines).toContain(
      'no container',
    );
  });

  it('reports a container that never started', async () => {
    task.have(main({ KnownStatus: 'STOPPED' }), monitor);
    const { code, lines } = await startSidecar().run;
    expect(code).toBe(1);
    expect(lines).toContain("container 'main' stopped without an exit code");
  });

  it('continues when the endpoint fails for a while, and says so once', async () => {
    const { run, inProcess } = startSidecar();
    await isRunning();
    task.break();
    await eventually(() => inProcess.lines().includes('cannot read the containers'));
    task.have(main({ KnownStatus: 'STOPPED', ExitCode: 5 }), monitor);
    // It checks again, and logs nothing.
    const looks = task.looks();
    await eventually(() => task.looks() > looks + 1);
    task.break(false);
    expect((await run).code).toBe(5);
    expect(inProcess.lines().match(/cannot read the containers/g)).toHaveLength(1);
  });

  it('needs ECS', async () => {
    const { code, lines } = await wrapHere(['-o', '--sidecar-container-mode']);
    expect(code).toBe(78);
    expect(lines).toContain('a sidecar needs the task metadata endpoint of ECS');
  });

  it('has an --explain without a command', async () => {
    const { code, printed } = await wrapHere(['-o', '--explain', '--sidecar-container-mode']);
    expect(code).toBe(0);
    expect(printed).not.toContain('Command:');
  });

  it('says that it cannot deliver changed secrets to a container', async () => {
    task.have(main({ KnownStatus: 'STOPPED', ExitCode: 0 }), monitor);
    const { lines } = await startSidecar(['--watch-secrets', '5m']).run;
    expect(lines).toContain('--watch-secrets: has no effect on a container');
    const without = await startSidecar().run;
    expect(without.lines).not.toContain('--watch-secrets');
  });

  it('does not start the container again, and says so', async () => {
    task.have(main({ KnownStatus: 'STOPPED', ExitCode: 2 }), monitor);
    const { code, lines } = await startSidecar(['-r', '3']).run;
    expect(code).toBe(2);
    expect(lines).toContain('procwrap cannot start a container again');
  });

  it('waits for the grace period of the other container when the task is stopped', async () => {
    const { run, inProcess } = startSidecar(['--process-termination-grace-period', '3600']);
    await isRunning();
    inProcess.send('SIGTERM');
    task.have(main({ KnownStatus: 'STOPPED', ExitCode: 143 }), monitor);
    expect((await run).code).toBe(143);
    expect(server.execution()).toMatchObject({ status: 'ABORTED', exit_code: 143 });
  });

  it('ends after the grace period', async () => {
    const { run, inProcess } = startSidecar(['--process-termination-grace-period', '0.1']);
    await isRunning();
    inProcess.send('SIGTERM');
    expect((await run).code).toBe(143);
  });

  describe('with a stop budget', () => {
    const patient = ['--process-termination-grace-period', '3600', '--stop-budget', '10'];
    const startWatching = async () => {
      const started = startSidecar([...patient, '--api-heartbeat-interval', '0.1']);
      await isRunning();
      const looks = task.looks();
      await eventually(() => task.looks() > looks);
      return started;
    };

    it('ends when it leaves no more time for the container', async () => {
      const { run, inProcess } = await startWatching();
      inProcess.send('SIGTERM');
      inProcess.skip(6500);
      expect((await run).code).toBe(143);
      expect(server.execution()).toMatchObject({ status: 'ABORTED', exit_code: 143 });
    });

    it('ends in time also when the server has stopped it before, and the endpoint hangs', async () => {
      const { run, inProcess } = await startWatching();
      server.get().askToStop(String(server.execution()?.uuid));
      await eventually(() => inProcess.lines().includes('wants this execution stopped'));
      task.hang();
      inProcess.send('SIGTERM');
      inProcess.skip(7000);
      expect((await run).code).toBe(75);
    });
  });

  it('ends at once after a timeout, so that ECS stops the rest', async () => {
    const patient = ['--process-termination-grace-period', '3600'];
    expect((await startSidecar(['-t', '0.1', ...patient]).run).code).toBe(124);
    expect(server.execution()).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT' });
  });

  it('receives status updates from the other container', async () => {
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    const { run } = startSidecar([
      '--enable-status-update-listener',
      ...['--status-update-socket-port', String(port), '--status-update-interval', '0'],
    ]);
    await isRunning();
    const updater = createStatusUpdater({ enabled: true, host: '127.0.0.1', port });
    await eventually(() => {
      updater.sendUpdate({ successCount: 6 });
      return server.execution()?.success_count === 6;
    });
    await updater.close();
    task.have(main({ KnownStatus: 'STOPPED', ExitCode: 0 }), monitor);
    expect((await run).code).toBe(0);
  });

  it.each([
    ['awsvpc', '127.0.0.1'],
    ['bridge', '127.0.0.2'],
  ])('continues without status updates when the port is taken in mode %s', async (mode, host) => {
    const other = await createStatusListener({ host, port: 0, maxMessageBytes: 9, onUpdate });
    try {
      const networks = [{ NetworkMode: mode, IPv4Addresses: ['127.0.0.2'] }];
      task.be({ Name: 'monitor', Networks: networks });
      task.have(main({ KnownStatus: 'STOPPED', ExitCode: 3 }), monitor);
      const port = ['--status-update-socket-port', String(other.port)];
      const { code, lines } = await startSidecar(['--enable-status-update-listener', ...port]).run;
      expect(code).toBe(3);
      expect(lines).toContain(`UDP ${host}:${other.port} (EADDRINUSE)`);
      expect(lines).toContain('the task runs without status updates');
    } finally {
      await other.close();
    }
  });
});

describe('the bundle', () => {
  it('reports where it runs', async () => {
    const { code } = await procwrap(['true'], { env: { ...server.env(), ...task.env() } });
    expect(code).toBe(0);
    expect(server.execution()).toMatchObject({ execution_method_type: 'AWS ECS' });
  });

  it('watches another container', async () => {
    task.have(main({ KnownStatus: 'STOPPED', ExitCode: 6 }), monitor);
    const env = { ...server.env(), ...task.env() };
    expect((await procwrap(['--sidecar-container-mode'], { env })).code).toBe(6);
  });
});
