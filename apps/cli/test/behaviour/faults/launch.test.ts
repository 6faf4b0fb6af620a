import { expect, it } from 'vitest';
import { startRun } from './start-run.ts';
import { withServer } from './under-fault.ts';

it.concurrent('the server starts a run with another command', () =>
  withServer(async (server) => {
    const uuid = server.startManually('nightly', { process_command: "sh -c 'exit 6'" });
    const run = startRun(['sh', '-c', 'exit 0'], server.launchEnvironment(uuid));
    expect((await run.ended).code).toBe(6);
    expect(run.lines()).toContain('PROC_WRAPPER_TASK_COMMAND: is run instead of');
    expect(run.lines()).toContain("sh -c 'exit 0'");
    expect(server.executions()).toHaveLength(1);
    expect(server.executions()[0]).toMatchObject({
      uuid,
      status: 'FAILED',
      exit_code: 6,
      process_command: "sh -c 'exit 6'",
    });
  }));

it.concurrent('the server starts a run that has ended when procwrap attaches', () =>
  withServer(async (server) => {
    const uuid = server.startManually('nightly');
    server.change(uuid, { status: 'ABANDONED' });
    const run = startRun(['sh', '-c', 'exit 0'], server.launchEnvironment(uuid));
    expect((await run.ended).code).toBe(75);
    expect(run.lines()).toContain('a ABANDONED execution cannot become RUNNING');
    expect(run.lines()).not.toContain('too many executions');
    expect(server.executions()[0]).toMatchObject({ status: 'ABANDONED', exit_code: null });
  }));

it.concurrent('a person stops a run that the server starts before procwrap attaches', () =>
  withServer(async (server) => {
    const uuid = server.startManually('nightly');
    server.askToStop(uuid);
    const run = startRun(['sh', '-c', 'exit 0'], server.launchEnvironment(uuid));
    expect((await run.ended).code).toBe(75);
    expect(run.lines()).toContain('the server wants this execution stopped');
    expect(server.executions()[0]).toMatchObject({ status: 'STOPPED' });
  }));

it.concurrent('the server accepts an attach with an empty answer', () =>
  withServer(async (server) => {
    const uuid = server.startManually('nightly');
    server.fault({ method: 'PATCH', whenStatus: 'RUNNING', status: 204 });
    const run = startRun(['sh', '-c', 'exit 3'], server.launchEnvironment(uuid));
    expect((await run.ended).code).toBe(3);
    expect(server.executions()[0]).toMatchObject({ status: 'FAILED', exit_code: 3 });
  }));
