import { readFileSync } from 'node:fs';
import {
  createFakeClock,
  eventually,
  isAlive,
  killGroup,
  program,
  withTempDir,
} from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { forwardableSignals, supervise } from '../../src/index.ts';
import {
  closeOf,
  listenTo,
  readReport,
  startDriver,
  startInTerminal,
} from '../drivers/run-driver.ts';
import { ownEnv } from '../own-env.ts';
import { listenedPlan, startSupervised } from '../start-supervised.ts';

const noises = forwardableSignals.filter((name) => name !== 'SIGSTKFLT');
const modes = ['group', 'terminal'] as const;

describe('a natural end', () => {
  it.each(modes)('is reported in %s mode, and nothing is left to stop', async (mode) => {
    const run = await startSupervised(['exits-with.sh', '7'], { mode, watchdog: true });
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 7 });
    expect(await run.stop()).toEqual({ killed: false, survivors: [] });
  });

  it('shows in hasEnded before Node reports it', async () => {
    const run = await startSupervised(['exits-with.sh', '7']);
    let isTold = false;
    void run.exited.then(() => {
      isTold = true;
    });
    const pause = new Int32Array(new SharedArrayBuffer(4));
    // Node handles no events meanwhile.
    while (!run.hasEnded()) Atomics.wait(pause, 0, 0, 1);
    expect(isTold).toBe(false);
    expect(await run.ended).toEqual({ kind: 'exited', exitCode: 7 });
    expect(run.hasEnded()).toBe(true);
  });

  it('by a signal is reported as such', async () => {
    const run = await startSupervised(['kills-itself.sh', 'KILL']);
    expect(await run.ended).toEqual({ kind: 'signalled', signal: 'SIGKILL' });
  });

  it('is reported without waiting, and so is that nothing is left', async () => {
    // On a clock that stands still, any pause would never end.
    const clock = createFakeClock();
    for (let time = 0; time < 9; time += 1) {
      const run = await startSupervised(['sleep', '3600'], { watchdog: true, clock });
      process.kill(run.pid, 'SIGKILL');
      expect(await run.ended).toEqual({ kind: 'signalled', signal: 'SIGKILL' });
      expect(await run.stop()).toEqual({ killed: false, survivors: [] });
    }
  });
});

describe('a program that cannot be started', () => {
  it.each(['inherit', 'capture'] as const)(
    'is reported with its reason (output: %s)',
    async (kind) => {
      const end = await supervise(
        { file: 'no-such-tool', args: [], env: ownEnv() },
        {
          mode: 'group',
          output: { kind, tap: () => {} },
        },
      );
      expect(end).toMatchObject({ kind: 'notStarted', reason: 'notFound' });
    },
  );
});

describe('forward', () => {
  it.each(modes)('delivers every signal exactly once in %s mode', async (mode) => {
    const { plan, heard } = listenedPlan();
    const command = [process.execPath, program('records-signals.mjs'), ...noises];
    const run = await startSupervised(command, { mode, graceMs: 0, output: plan });
    const lines = () => heard().trim().split('\n');
    await eventually(() => lines()[0] === `ready ${run.pid}`);
    for (const [index, signal] of noises.entries()) {
      run.forward(signal);
      await eventually(() => lines().length === index + 2);
    }
    expect(lines().slice(1)).toEqual(noises);
    await run.stop();
    run.forward('SIGTERM');
    expect(await run.ended).toEqual({ kind: 'signalled', signal: 'SIGKILL' });
  });

  it('reaches the whole group in group mode', async () => {
    const { plan, heard } = listenedPlan();
    const run = await startSupervised(['sh', '-c', 'sleep 3600 & echo $!; wait'], { output: plan });
    await eventually(() => heard().includes('\n'));
    const sleeper = Number(heard());
    run.forward('SIGTERM');
    expect(await run.ended).toEqual({ kind: 'signalled', signal: 'SIGTERM' });
    await eventually(() => !isAlive(sleeper));
  });

  it('reaches only the program without terminateGroup', async () => {
    const { plan, heard } = listenedPlan();
    const settings = { output: plan, terminateGroup: false };
    const run = await startSupervised(['sh', '-c', 'sleep 3600 & echo $!; wait'], settings);
    await eventually(() => heard().includes('\n'));
    const sleeper = Number(heard());
    onTestFinished(() => killGroup(sleeper));
    run.forward('SIGTERM');
    expect(await run.ended).toEqual({ kind: 'signalled', signal: 'SIGTERM' });
    expect(await run.stop()).toEqual({ killed: false, survivors: [] });
    expect(isAlive(sleeper)).toBe(true);
  });
});

describe('the environment', () => {
  it('has a tag only with terminateGroup', async () => {
    const tagOf = async (terminateGroup: boolean) => {
      const { plan, heard } = listenedPlan();
      const command = ['sh', '-c', 'echo "<$PROCWRAP_ID>"'];
      await (await startSupervised(command, { output: plan, terminateGroup })).ended;
      return heard().trim();
    };
    expect(await tagOf(true)).toMatch(/^<[\da-f-]{36}>$/);
    expect(await tagOf(false)).toBe('<>');
  });
});

describe('a wrapper that uses it', () => {
  const startReady = async (dir: string, start: typeof startInTerminal, orders: object) => {
    const wrapper = start(dir, { file: '', handleSignals: true, ...orders });
    const heard = listenTo(wrapper.stdout);
    await eventually(() => heard().includes('ready'), { what: 'being ready' });
    const { pid = 0 } = (await eventually(() => readReport(dir))) ?? {};
    return { wrapper, pid, heard: () => heard().toString(), closed: closeOf(wrapper) };
  };
  const stateOf = (pid: number) => /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];

  it('passes a stop on and exits as the program does', async () => {
    await withTempDir(async (dir) => {
      const orders = { file: program('exits-on-term.sh'), watchdog: true };
      const { wrapper, closed, heard } = await startReady(dir, piped, orders);
      wrapper.kill('SIGTERM');
      expect(await closed).toBe(7);
      expect(heard()).toMatch(/^ready \d+\nbye\n$/);
    });
  });

  it('is suspended and continued together with its program', async () => {
    await withTempDir(async (dir) => {
      const args = [program('records-signals.mjs'), 'SIGCONT'];
      const orders = { file: process.execPath, args };
      const { wrapper, closed, pid } = await startReady(dir, piped, orders);
      wrapper.kill('SIGTSTP');
      await eventually(() => stateOf(pid) === 'T' && stateOf(Number(wrapper.pid)) === 'T');
      wrapper.kill('SIGCONT');
      await eventually(() => stateOf(pid) !== 'T');
      wrapper.kill('SIGTERM');
      expect(await closed).toBe(143);
    });
  });

  it('stops a program that is suspended', async () => {
    await withTempDir(async (dir) => {
      const orders = { file: program('exits-on-term.sh') };
      const { wrapper, closed, pid } = await startReady(dir, piped, orders);
      process.kill(pid, 'SIGSTOP');
      await eventually(() => stateOf(pid) === 'T');
      wrapper.kill('SIGTERM');
      expect(await closed).toBe(7);
    });
  });

  it('in a terminal does not pass Ctrl-C on: the program gets it once', async () => {
    await withTempDir(async (dir) => {
      const args = [program('records-signals.mjs'), 'SIGINT', 'SIGUSR1'];
      const orders = { file: process.execPath, args, mode: 'terminal' };
      const { wrapper, closed, heard, pid } = await startReady(dir, startInTerminal, orders);
      wrapper.stdin?.write('\u0003');
      await eventually(() => heard().includes('SIGINT'));
      process.kill(pid, 'SIGUSR1');
      await eventually(() => heard().includes('SIGUSR1'));
      process.kill(pid, 'SIGKILL');
      expect(await closed).toBe(137);
      expect(heard().match(/SIGINT/g)).toHaveLength(1);
    });
  });

  it('in a terminal passes on a stop that did not come from a key', async () => {
    await withTempDir(async (dir) => {
      const orders = { file: program('exits-on-term.sh'), mode: 'terminal' };
      const { closed, heard, pid } = await startReady(dir, startInTerminal, orders);
      const parent = Number(/\) \w (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
      process.kill(parent, 'SIGTERM');
      expect(await closed).toBe(7);
      expect(heard()).toContain('bye');
    });
  });
});

const piped: typeof startInTerminal = (dir, orders) =>
  startDriver(dir, orders) as ReturnType<typeof startInTerminal>;
