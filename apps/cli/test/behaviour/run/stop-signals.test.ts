import { eventually, program, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { createDeps, wrapHere } from '../../in-process.ts';
import { reacting, seen, startReacting } from './reacting.ts';

const grace = (seconds: string) => ['--process-termination-grace-period', seconds];
const retry = ['-r', '1', '--process-retry-delay', '0'];

/** The first attempt reacts to a signal with 6, the second one succeeds. */
const failsOnce = (dir: string, signal: string) => [
  'sh',
  '-c',
  `[ -e ${dir}/up ] && exit 0; trap 'exit 6' ${signal}; touch ${dir}/up; while :; do sleep 0.02; done`,
];

describe('a signal that does not stop the run', () => {
  it.each([
    ['SIGHUP', []],
    ['SIGQUIT', []],
    ['SIGHUP', ['--map-signal', 'HUP:0']],
    ['SIGTERM', ['--map-signal', 'TERM:0']],
    ['SIGINT', ['--stop-signals', 'TERM']],
  ] as const)('does not end the pause between two attempts: %s %j', (signal, options) =>
    withTempDir(async (dir) => {
      const words = ['-r', '1', '--process-retry-delay', '0.5', ...options];
      const twice = `echo >> ${dir}/runs; [ $(wc -l < ${dir}/runs) = 2 ]`;
      const inProcess = createDeps();
      const run = wrapHere(['-o', ...words, 'sh', '-c', twice], {}, inProcess);
      await eventually(() => inProcess.lines().includes('the next one starts in'));
      inProcess.send(signal);
      expect((await run).code).toBe(0);
    }),
  );

  it.each(['SIGHUP', 'SIGQUIT', 'SIGUSR1'] as const)(
    'does not prevent retries of a command that handles it and fails: %s',
    (signal) =>
      withTempDir(async (dir) => {
        const words = [...retry, ...failsOnce(dir, signal.slice(3))];
        const { run, send } = await startReacting(dir, words);
        send(signal);
        const { code, lines } = await run;
        expect(lines).toContain('attempt 1 exited with 6; the next one starts');
        expect(code).toBe(0);
      }),
  );

  it.each([
    ['SIGHUP', 'HUP:0'],
    ['SIGTERM', 'TERM:0'],
  ] as const)(
    'does not prevent retries of a command that fails after %s was dropped',
    (signal, map) =>
      withTempDir(async (dir) => {
        const words = ['--map-signal', map, ...retry, ...failsOnce(dir, 'USR1')];
        const { run, send } = await startReacting(dir, words);
        send(signal);
        send('SIGUSR1');
        expect((await run).code).toBe(0);
      }),
  );

  it('does not stop a command that prints its threads at QUIT', () =>
    withTempDir(async (dir) => {
      const traps = { QUIT: `touch ${dir}/dump`, USR1: 'exit 0' };
      const words = [...grace('0'), ...reacting(dir, traps)];
      const { run, send } = await startReacting(dir, words);
      send('SIGQUIT');
      await seen(dir, 'dump');
      send('SIGUSR1');
      expect(await run).toMatchObject({ code: 0, lines: '' });
    }));

  it('that came before the options were read does not prevent the start', async () => {
    const inProcess = createDeps();
    inProcess.send('SIGTERM');
    inProcess.send('SIGHUP');
    const run = wrapHere(['-o', '--map-signal', 'TERM:0', 'sh', '-c', 'exit 5'], {}, inProcess);
    expect((await run).code).toBe(5);
  });
});

describe('a second stop signal', () => {
  it('that differs is passed on', () =>
    withTempDir(async (dir) => {
      const traps = { TERM: `touch ${dir}/smart`, INT: 'exit 9' };
      const { run, send } = await startReacting(dir, [...grace('3600'), ...reacting(dir, traps)]);
      send('SIGTERM');
      await seen(dir, 'smart');
      send('SIGINT');
      const { code, lines } = await run;
      expect(code).toBe(9);
      expect(lines).toContain('stop requested by signal SIGTERM');
    }));

  it('that differs is passed on as --map-signal says', () =>
    withTempDir(async (dir) => {
      const traps = { TERM: `touch ${dir}/smart`, USR2: 'exit 9' };
      const words = ['--map-signal', 'INT:USR2', ...grace('3600'), ...reacting(dir, traps)];
      const { run, send } = await startReacting(dir, words);
      send('SIGTERM');
      await seen(dir, 'smart');
      send('SIGINT');
      expect((await run).code).toBe(9);
    }));

  it('is passed on, too, when the first one was mapped to it', () =>
    withTempDir(async (dir) => {
      const traps = { TERM: `[ -e ${dir}/smart ] && exit 9; touch ${dir}/smart` };
      const words = ['--map-signal', 'HUP:TERM', ...grace('3600'), ...reacting(dir, traps)];
      const { run, send } = await startReacting(dir, words);
      send('SIGHUP');
      await seen(dir, 'smart');
      send('SIGTERM');
      expect((await run).code).toBe(9);
    }));

  it('is passed on to a command in the grace period of its timeout', () =>
    withTempDir(async (dir) => {
      const traps = { TERM: `touch ${dir}/smart`, INT: 'exit 9' };
      const words = ['-t', '0.3', ...grace('3600'), ...reacting(dir, traps)];
      const { run, send } = await startReacting(dir, words);
      await seen(dir, 'smart');
      send('SIGINT');
      expect((await run).code).toBe(124);
    }));

  it('that is the same ends the grace period, also after a different one', () =>
    withTempDir(async (dir) => {
      const traps = { TERM: `touch ${dir}/smart`, INT: `touch ${dir}/fast` };
      const { run, send } = await startReacting(dir, [...grace('3600'), ...reacting(dir, traps)]);
      send('SIGTERM');
      await seen(dir, 'smart');
      send('SIGINT');
      await seen(dir, 'fast');
      const repeat = setInterval(() => send('SIGINT'), 50);
      const { code } = await run.finally(() => clearInterval(repeat));
      expect(code).toBe(137);
    }));

  it('ends the grace period of processes that a command has left behind', () =>
    withTempDir(async (dir) => {
      const { run, send, lines } = await startReacting(dir, [
        ...grace('3600'),
        program('leaves-stubborn.sh'),
        `${dir}/up`,
      ]);
      await eventually(() => lines().includes('left processes behind'));
      const repeat = setInterval(() => send('SIGTERM'), 50);
      const { code } = await run.finally(() => clearInterval(repeat));
      expect(code).toBe(0);
      expect(lines()).toContain('sent SIGKILL before the end of the grace period of 3600 s');
    }));
});

describe('--stop-signals', () => {
  it('names the signals that stop the run; another signal is only passed on', () =>
    withTempDir(async (dir) => {
      const traps = { TERM: `touch ${dir}/term`, QUIT: 'exit 5' };
      const words = ['--stop-signals', 'QUIT', ...grace('0'), ...reacting(dir, traps)];
      const { run, send } = await startReacting(dir, words);
      send('SIGTERM');
      await seen(dir, 'term');
      send('SIGQUIT');
      expect((await run).lines).toContain('stop requested by signal SIGQUIT');
    }));

  it('applies to the replacement of a signal', () =>
    withTempDir(async (dir) => {
      const words = ['--map-signal', 'USR1:INT', ...reacting(dir, { INT: 'exit 5' })];
      const { run, send } = await startReacting(dir, words);
      send('SIGUSR1');
      const { code, lines } = await run;
      expect(code).toBe(5);
      expect(lines).toContain('stop requested by signal SIGUSR1');
    }));

  it('refuses a signal that cannot be received', async () => {
    const { code, lines } = await wrapHere(['-o', '--stop-signals', 'TERM,KILL', 'true']);
    expect(code).toBe(78);
    expect(lines).toContain(
      '--stop-signals: contains "KILL"; expected signals such as TERM,INT,QUIT',
    );
  });
});

describe('--map-signal', () => {
  const counting = () => {
    const suspended: number[] = [];
    return { inProcess: createDeps({ suspend: () => void suspended.push(1) }), suspended };
  };

  it.each(['SIGTSTP', 'SIGTTIN', 'SIGTTOU'] as const)('replaces %s', (signal) =>
    withTempDir(async (dir) => {
      const { inProcess, suspended } = counting();
      const maps = ['--map-signal', `${signal.slice(3)}:USR1`];
      const words = [...maps, ...reacting(dir, { USR1: 'exit 5' })];
      const { run, send } = await startReacting(dir, words, inProcess);
      send(signal);
      expect((await run).code).toBe(5);
      expect(suspended).toEqual([]);
    }),
  );

  it('drops a signal that suspends, and then suspends nothing', () =>
    withTempDir(async (dir) => {
      const { inProcess, suspended } = counting();
      const words = ['--map-signal', 'TSTP:0', ...reacting(dir, { USR1: 'exit 5' })];
      const { run, send } = await startReacting(dir, words, inProcess);
      send('SIGTSTP');
      send('SIGUSR1');
      expect((await run).code).toBe(5);
      expect(suspended).toEqual([]);
    }));

  it('warns of signals that it cannot replace in a terminal', async () => {
    const terminal = () => ({ stdinIsTty: true, ownGroupIsForeground: true });
    const words = ['-o', '--map-signal', 'TSTP:0,USR1:USR2,INT:TERM', 'true'];
    const { code, lines } = await wrapHere(words, {}, createDeps({ terminal }));
    expect(code).toBe(0);
    expect(lines).toContain('--map-signal: cannot replace SIGTSTP, SIGINT in the foreground');
  });

  it.each(['SEGV', 'KILL', 'CHLD', 'STOP', 'PIPE'])(
    'refuses %s, which cannot be received',
    async (name) => {
      const { code, lines } = await wrapHere(['-o', '--map-signal', `${name}:TERM`, 'true']);
      expect(code).toBe(78);
      expect(lines).toContain(`--map-signal: contains "${name}:TERM"`);
    },
  );
});
