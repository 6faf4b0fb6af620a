import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMovableClock, eventually, isAlive, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import { createDeps, wrapHere } from '../../in-process.ts';

/** A command that creates a file when it is ready, and writes the name of each signal. */
const reacting = (dir: string, signal: string, reaction: string) => [
  'sh',
  '-c',
  `trap '${reaction}' ${signal}; echo $$ > ${dir}/pid.tmp; mv ${dir}/pid.tmp ${dir}/up; while :; do sleep 0.02; done`,
];
const patience = ['--process-termination-grace-period', '3600'];
const up = (dir: string) => eventually(() => existsSync(join(dir, 'up')));
const start = async (dir: string, words: readonly string[], inProcess = createDeps()) => {
  const run = wrapHere(['-o', ...patience, ...words], {}, inProcess);
  await up(dir);
  return { run, send: inProcess.send, skip: inProcess.skip };
};

describe('a stop signal', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('reaches the command as it is: %s', (signal) =>
    withTempDir(async (dir) => {
      const { run, send } = await start(dir, reacting(dir, signal.slice(3), 'exit 5'));
      send(signal);
      const { code, lines } = await run;
      expect(code).toBe(5);
      expect(lines).toContain(`stop requested by signal ${signal}`);
    }),
  );

  it('ends a command that does not react with 128 + n', () =>
    withTempDir(async (dir) => {
      const { run, send } = await start(dir, reacting(dir, 'USR1', ':'));
      send('SIGTERM');
      expect((await run).code).toBe(143);
    }));

  it('is followed by KILL when the grace period is over', () =>
    withTempDir(async (dir) => {
      const options = ['--process-termination-grace-period', '0.2'];
      const { run, send } = await start(dir, [...options, ...reacting(dir, 'TERM', ':')]);
      send('SIGTERM');
      expect((await run).code).toBe(137);
      expect(isAlive(Number(readFileSync(join(dir, 'up'), 'utf8')))).toBe(false);
    }));

  it('ends the grace period when it comes again, unless it is an immediate copy', () =>
    withTempDir(async (dir) => {
      // The clock does not move, so that a copy comes at once on any
      // machine.
      let time = 0;
      const inProcess = createDeps({ clock: { ...createMovableClock(), monotonic: () => time } });
      const slow = reacting(dir, 'TERM', `echo again >> ${dir}/again`);
      const { run, send } = await start(dir, slow, inProcess);
      const pid = Number(readFileSync(join(dir, 'up'), 'utf8'));
      send('SIGTERM');
      send('SIGTERM');
      await eventually(() => existsSync(join(dir, 'again')));
      expect(isAlive(pid)).toBe(true);
      time = 300;
      send('SIGTERM');
      expect((await run).code).toBe(137);
    }));

  it('ends the pause between two attempts', async () => {
    const inProcess = createDeps();
    const run = wrapHere(
      ['-o', '-r', '5', '--process-retry-delay', '3600', 'false'],
      {},
      inProcess,
    );
    await eventually(() => inProcess.lines().includes('the next one starts in 3600 s'));
    inProcess.send('SIGTERM');
    expect((await run).code).toBe(1);
  });

  it('that came early starts nothing', () =>
    withTempDir(async (dir) => {
      const inProcess = createDeps();
      inProcess.send('SIGTERM');
      const { code } = await wrapHere(['-o', 'touch', join(dir, 'made')], {}, inProcess);
      expect(code).toBe(143);
      expect(existsSync(join(dir, 'made'))).toBe(false);
    }));
});

describe('another signal', () => {
  it.each(['SIGUSR1', 'SIGUSR2', 'SIGHUP', 'SIGWINCH'] as const)('is passed on: %s', (signal) =>
    withTempDir(async (dir) => {
      const { run, send } = await start(dir, reacting(dir, signal.slice(3), 'exit 6'));
      send(signal);
      expect((await run).code).toBe(6);
    }),
  );

  it('that ends the command is followed by no retry', () =>
    withTempDir(async (dir) => {
      const words = ['-r', '5', '--process-retry-delay', '3600', ...reacting(dir, 'USR2', ':')];
      const { run, send } = await start(dir, words);
      send('SIGUSR1');
      const { code, lines } = await run;
      expect(code).toBe(138);
      expect(lines).toContain('aborted');
    }));

  it('that suspends the command suspends procwrap, too', () =>
    withTempDir(async (dir) => {
      let suspended = 0;
      const inProcess = createDeps({
        suspend: () => {
          suspended += 1;
        },
      });
      const { run, send } = await start(dir, reacting(dir, 'TERM', 'exit 7'), inProcess);
      send('SIGTSTP');
      expect(suspended).toBe(1);
      send('SIGCONT');
      send('SIGTERM');
      expect((await run).code).toBe(7);
    }));
});

describe('in a terminal', () => {
  const terminal = () => ({ stdinIsTty: true, ownGroupIsForeground: true });

  it('Ctrl-C goes to the command alone, and is a stop when it ends the command', () =>
    withTempDir(async (dir) => {
      const words = [
        '-r',
        '5',
        '--process-retry-delay',
        '3600',
        ...reacting(dir, 'INT', 'exit 130'),
      ];
      const { run, send } = await start(dir, words, createDeps({ terminal }));
      send('SIGINT');
      process.kill(Number(readFileSync(join(dir, 'up'), 'utf8')), 'SIGINT');
      const { code, lines } = await run;
      expect(code).toBe(130);
      expect(lines).toContain('aborted');
    }));

  it('a command that continues after Ctrl-C is not stopped', () =>
    withTempDir(async (dir) => {
      const { run, send } = await start(
        dir,
        reacting(dir, 'USR1', 'exit 0'),
        createDeps({ terminal }),
      );
      send('SIGINT');
      send('SIGUSR1');
      expect(await run).toMatchObject({ code: 0, lines: '' });
    }));

  it('a hang-up ends the run', () =>
    withTempDir(async (dir) => {
      const { run, send } = await start(
        dir,
        reacting(dir, 'HUP', 'exit 8'),
        createDeps({ terminal }),
      );
      send('SIGHUP');
      const { code, lines } = await run;
      expect(code).toBe(8);
      expect(lines).toContain('stop requested by signal SIGHUP');
    }));
});

describe('a launcher', () => {
  it('that ends stops the run', () =>
    withTempDir(async (dir) => {
      let parent = 100;
      const inProcess = createDeps({ parentPid: () => parent });
      const words = ['-o', ...patience, ...reacting(dir, 'TERM', 'exit 9')];
      const run = wrapHere(words, { npm_execpath: '/usr/bin/npm' }, inProcess);
      await up(dir);
      parent = 1;
      const { code, lines } = await run;
      expect(code).toBe(9);
      expect(lines).toContain("stop requested by the launcher's end");
    }));
});

describe('--map-signal', () => {
  const quits = (dir: string) => reacting(dir, 'QUIT', 'exit 5');

  it('stops the command with another signal and the usual grace period', () =>
    withTempDir(async (dir) => {
      const { run, send } = await start(dir, ['--map-signal', 'TERM:QUIT', ...quits(dir)]);
      send('SIGTERM');
      const { code, lines } = await run;
      expect(code).toBe(5);
      expect(lines).toContain('stop requested by signal SIGTERM');
    }));

  it('applies to a stop by a timeout, too', () =>
    withTempDir(async (dir) => {
      const kept = `echo quit > ${dir}/got; exit 5`;
      const words = ['--map-signal', 'TERM:QUIT', '-t', '1000', ...reacting(dir, 'QUIT', kept)];
      const { run, skip } = await start(dir, words);
      skip(1_000_000);
      expect((await run).code).toBe(124);
      expect(readFileSync(join(dir, 'got'), 'utf8')).toBe('quit\n');
    }));

  it('makes another signal a stop, and drops a signal that is mapped to 0', () =>
    withTempDir(async (dir) => {
      const maps = ['--map-signal', 'USR1:INT', '--map-signal', 'USR2:0,TERM:0'];
      const { run, send } = await start(dir, [...maps, ...reacting(dir, 'INT', 'exit 5')]);
      send('SIGUSR2');
      send('SIGTERM');
      send('SIGUSR1');
      const { code, lines } = await run;
      expect(code).toBe(5);
      expect(lines).toContain('stop requested by signal SIGUSR1');
    }));

  it('that drops TERM does not change the stops of procwrap', () =>
    withTempDir(async (dir) => {
      const words = ['--map-signal', 'TERM:0', '-t', '1000', ...reacting(dir, 'USR1', ':')];
      const { run, skip } = await start(dir, words);
      skip(1_000_000);
      expect((await run).code).toBe(124);
    }));
});
