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
