import { writeFileSync } from 'node:fs';
import { eventually } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { timeout, timeoutMs } from './under-fault.ts';
import { type BudgetScene, forever, laterMs, stubborn, withBudget } from './within-budget.ts';

const drainMs = 4000;

/** Runs a command with a drain after `before`; `act` plays with the run from the start of its drain on. */
const whileDraining = (
  words: (dir: string) => readonly string[],
  act: (scene: BudgetScene) => Promise<void>,
  before: (scene: BudgetScene) => Promise<unknown> = async () => {},
) =>
  withBudget(
    (dir) => ['--drain', '4', ...words(dir)],
    async (scene) => {
      await scene.isUp();
      await scene.run.said('runs as process');
      await before(scene);
      scene.run.send('SIGTERM');
      await scene.run.said('draining');
      await act(scene);
    },
    () => {},
  );

const executionOf = ({ server }: BudgetScene) => server.executions()[0];
const message = (scene: BudgetScene) => executionOf(scene)?.last_status_message;

it.concurrent('a stop with a drain', () =>
  whileDraining(
    (dir) => stubborn(dir, 'exit 5'),
    async (scene) => {
      await eventually(() => message(scene) === 'draining');
      expect(scene.heard()).toBe(false);
      scene.run.skip(drainMs);
      expect((await scene.run.ended).code).toBe(5);
      expect(scene.heard()).toBe(true);
      expect(executionOf(scene)).toMatchObject({ status: 'ABORTED', exit_code: 5 });
      expect(message(scene)).toBe('');
    },
  ));

it.concurrent('a drain of a program that reports messages', () =>
  whileDraining(
    (dir) => [
      ...['--enable-status-update-listener', '--status-update-socket-port', '0'],
      ...['--status-update-interval', '0', 'bash', '-c'],
      `echo '{"last_status_message": "page 3"}' > /dev/udp/127.0.0.1/$PROC_WRAPPER_STATUS_UPDATE_SOCKET_PORT
       : > ${dir}/up; ${forever}`,
    ],
    async (scene) => {
      await eventually(() => message(scene) === 'draining');
      scene.run.skip(drainMs);
      expect((await scene.run.ended).code).toBe(143);
      expect(message(scene)).toBe('page 3');
    },
    (scene) => eventually(() => message(scene) === 'page 3'),
  ));

it.concurrent('a second stop during a drain', () =>
  whileDraining(stubborn, async (scene) => {
    const { run, heard } = scene;
    run.skip(laterMs);
    run.send('SIGTERM');
    await eventually(heard);
    run.skip(laterMs);
    run.send('SIGTERM');
    expect((await run.ended).code).toBe(137);
    expect(executionOf(scene)).toMatchObject({ status: 'ABORTED' });
  }));

it.concurrent('a stop by the server during a drain', () =>
  whileDraining(
    (dir) => ['--api-heartbeat-interval', '0.1', ...stubborn(dir, 'exit 5')],
    async (scene) => {
      scene.server.askToStop(String(executionOf(scene)?.uuid));
      expect((await scene.run.ended).code).toBe(5);
      expect(executionOf(scene)).toMatchObject({ status: 'STOPPED', exit_code: 5 });
    },
  ));

it.concurrent('a timeout during a drain', () =>
  whileDraining(
    (dir) => ['--stop-budget', '3000', '--drain', '2000', ...timeout, ...stubborn(dir, 'exit 5')],
    async (scene) => {
      scene.run.skip(timeoutMs);
      expect((await scene.run.ended).code).toBe(124);
      expect(executionOf(scene)).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT' });
    },
  ));

const untilEnd = (dir: string, then: string) => [
  ...['-r', '3', 'sh', '-c'],
  `: > ${dir}/up; while [ ! -e ${dir}/end ]; do sleep 0.02; done; ${then}`,
];

it.concurrent('the program ends during a drain', () =>
  whileDraining(
    (dir) => untilEnd(dir, 'exit 0'),
    async (scene) => {
      writeFileSync(scene.file('end'), '');
      expect((await scene.run.ended).code).toBe(0);
      expect(executionOf(scene)).toMatchObject({ status: 'SUCCEEDED' });
    },
  ));

it.concurrent('the program fails during a drain', () =>
  whileDraining(
    (dir) => untilEnd(dir, 'exit 9'),
    async (scene) => {
      writeFileSync(scene.file('end'), '');
      expect((await scene.run.ended).code).toBe(9);
      expect(executionOf(scene)).toMatchObject({ status: 'ABORTED', exit_code: 9 });
    },
  ));
