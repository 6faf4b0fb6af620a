import { eventually, isAlive, program } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { exitCodeOf, supervise } from '../../src/index.ts';
import { listenedPlan } from '../start-supervised.ts';

const sleep = { file: 'sleep', args: ['3600'] };
const terminated = { kind: 'signalled', signal: 'SIGTERM' };

describe('supervise without options', () => {
  it('runs a program in our environment, and resolves with its end', async () => {
    await using run = await supervise({ file: program('exits-with.sh'), args: ['7'] });
    expect(exitCodeOf(await run.ended)).toBe(7);
  });

  it('resolves ended with the reason when a program cannot be started', async () => {
    await using run = await supervise({ file: 'no-such-program' });
    expect(await run.ended).toEqual({
      kind: 'notStarted',
      reason: 'notFound',
      message: expect.stringContaining("cannot find 'no-such-program' in PATH"),
    });
  });
});

describe('disposing a run', () => {
  it('stops the program and everything it started, and waits for the end', async () => {
    const { plan, heard } = listenedPlan();
    const script = 'sleep 3600 & echo $!; wait';
    const start = async () => {
      await using run = await supervise({ file: 'sh', args: ['-c', script] }, { output: plan });
      await eventually(() => heard().includes('\n'));
      return run;
    };
    const run = await start();
    expect(run).toMatchObject({ kind: 'started' });
    expect(isAlive(Number(heard()))).toBe(false);
    expect(await run.ended).toEqual(terminated);
  });
});

describe('the signal of a run', () => {
  it('stops the program when it aborts', async () => {
    const stopping = new AbortController();
    await using run = await supervise(sleep, { signal: stopping.signal });
    stopping.abort();
    expect(await run.ended).toEqual(terminated);
  });

  it('starts no program when it has aborted before', async () => {
    await using run = await supervise(sleep, { signal: AbortSignal.abort() });
    const end = await run.ended;
    expect(end).toMatchObject({ kind: 'notStarted', reason: 'stopped' });
    expect(exitCodeOf(end)).toBe(143);
  });

  it('has no listener after the end', async () => {
    const { signal } = new AbortController();
    const listeners = new Set<unknown>();
    const added = signal.addEventListener.bind(signal);
    signal.addEventListener = (type: string, listener: never, options: object) => {
      listeners.add(listener);
      added(type, listener, options);
    };
    const removed = signal.removeEventListener.bind(signal);
    signal.removeEventListener = (type: string, listener: never) => {
      listeners.delete(listener);
      removed(type, listener);
    };
    await using run = await supervise({ file: 'true' }, { signal });
    expect(listeners.size).toBe(1);
    await run.ended;
    expect(listeners.size).toBe(0);
  });
});
