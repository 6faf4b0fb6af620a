import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { type Started, withMonitor } from '../started.ts';
import { patient, wrap } from './wrap.ts';

const runOf = async ({ person }: Started) => {
  const admin = await person();
  const home = (await admin('GET', '/page/v1/home')).body;
  const uuid = home.tasks[0]?.runs.at(-1)?.uuid ?? home.tasks[0]?.inProgress[0]?.uuid;
  return { admin, home, uuid, run: (await admin('GET', `/page/v1/runs/${uuid}`)).body };
};

describe('procwrap with the monitor as its task server', () => {
  it('reports a success with the end of its output', () =>
    withMonitor({}, async (started) => {
      const options = [...patient, '--num-log-lines-sent-on-success=5'];
      const { ended, said } = await wrap(started, options, ['sh', '-c', 'echo one; echo two >&2']);
      expect(await ended, said()).toBe(0);
      const { run } = await runOf(started);
      expect(run).toMatchObject({
        status: 'SUCCEEDED',
        exitCode: 0,
        task: { name: 'job', environment: 'production' },
      });
      expect(JSON.stringify(run.output)).toContain('two');
    }));

  it('keeps the end of a long output, not its beginning, and cuts no character in two', () =>
    withMonitor({}, async (started) => {
      const options = [...patient, '--num-log-lines-sent-on-success=2', '--max-log-line-length=11'];
      const script =
        "for (let at = 1; at <= 500; at += 1) process.stdout.write('😀é'.repeat(at) + at + '\\n')";
      const command = [process.execPath, '--eval', script];
      const { ended, said } = await wrap(started, options, command);
      expect(await ended, said()).toBe(0);
      const { run } = await runOf(started);
      expect(run.output.debug).toEqual({ text: '😀é😀é...é499\n😀é😀é...é500', isCut: false });
    }));

  it('reports each failed attempt, and the failure', () =>
    withMonitor({}, async (started) => {
      const options = [...patient, '--process-max-retries=2', '--process-retry-delay=0'];
      const { ended, said } = await wrap(started, options, ['sh', '-c', 'exit 7']);
      expect(await ended, said()).toBe(7);
      const { run } = await runOf(started);
      expect(run).toMatchObject({ status: 'FAILED', exitCode: 7, failedAttempts: 3 });
    }));

  it('shows counts and messages of the job while it runs', () =>
    withMonitor({}, (started) =>
      withTempDir(async (dir) => {
        const script = `
          const { createSocket } = require('node:dgram');
          const { existsSync } = require('node:fs');
          const socket = createSocket('udp4');
          const port = Number(process.env.PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT);
          const text = JSON.stringify({ success_count: 3, expected_count: 10, last_status_message: 'on the way' }) + '\\n';
          const timer = setInterval(() => {
            socket.send(text, port, '127.0.0.1');
            if (existsSync(${JSON.stringify(join(dir, 'go'))})) { clearInterval(timer); socket.close(); }
          }, 50);
        `;
        const options = [
          ...patient,
          '--enable-status-update-listener',
          '--status-update-socket-port=0',
          '--status-update-interval=0.1',
        ];
        const { ended, said } = await wrap(started, options, ['node', '-e', script]);
        const admin = await started.person();
        const shown = await eventually(async () => {
          const home = (await admin('GET', '/page/v1/home')).body;
          const going = home.tasks[0]?.inProgress[0];
          return going?.successCount === 3
            ? (await admin('GET', `/page/v1/runs/${going.uuid}`)).body
            : undefined;
        });
        expect(shown).toMatchObject({
          status: 'RUNNING',
          expectedCount: 10,
          lastStatusMessage: 'on the way',
        });
        writeFileSync(join(dir, 'go'), '');
        expect(await ended, said()).toBe(0);
      }),
    ));

  it('stops when a person stops it on the page', () =>
    withMonitor({}, (started) =>
      withTempDir(async (dir) => {
        const script = `trap 'echo stopped > ${dir}/end; exit 5' TERM; echo up > ${dir}/up; while :; do sleep 0.05; done`;
        const options = [
          ...patient,
          '--api-heartbeat-interval=1',
          '--process-termination-grace-period=3600',
        ];
        const { ended } = await wrap(started, options, ['sh', '-c', script]);
        await eventually(() => existsSync(join(dir, 'up')));
        const { admin, uuid } = await eventually(async () => {
          const found = await runOf(started);
          return found.uuid && found;
        });
        expect((await admin('POST', `/page/v1/runs/${uuid}/stop`)).status).toBe(200);
        expect(await ended).not.toBe(0);
        expect(readFileSync(join(dir, 'end'), 'utf8')).toBe('stopped\n');
        const run = (await admin('GET', `/page/v1/runs/${uuid}`)).body;
        expect(run).toMatchObject({ status: 'STOPPED', stopReason: 'MANUAL' });
      }),
    ));

  it('does not start a run that is one too many', () =>
    withMonitor({}, (started) =>
      withTempDir(async (dir) => {
        const one = ['--max-concurrency=1'];
        const hold = `echo up > ${dir}/up; while [ ! -e ${dir}/go ]; do sleep 0.05; done`;
        const first = await wrap(started, [...patient, ...one], ['sh', '-c', hold]);
        await eventually(() => existsSync(join(dir, 'up')));
        await eventually(async () => (await runOf(started)).uuid);
        const conflict = [
          '--prevent-offline-execution',
          '--api-task-execution-creation-conflict-timeout=0.2',
          '--api-task-execution-creation-conflict-retry-delay=0.1',
        ];
        const second = await wrap(
          started,
          [...patient, ...one, ...conflict],
          ['sh', '-c', `touch ${dir}/second`],
        );
        expect(await second.ended, second.said()).toBe(75);
        expect(existsSync(join(dir, 'second'))).toBe(false);
        writeFileSync(join(dir, 'go'), '');
        expect(await first.ended, first.said()).toBe(0);
      }),
    ));
});
