import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createLog } from '@procwrap/core';
import { command } from '@procwrap/process-supervisor';
import {
  createMovableClock,
  eventually,
  isAlive,
  killMarked,
  withTempDir,
} from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runAll } from '../../src/services/run-all.ts';
import type { RunAllOptions, Services } from '../../src/services/service.ts';
import { createSelf } from '../fake-self.ts';

/** Ready when they are ready. */
const withoutTimeout = { readyTimeoutMs: 3_600_000 };
/** A mark in the environment of every process that these tests start. */
const mark = randomUUID();
const sh = (script: string, dir = '/') =>
  command('sh').args('-c', script, 'sh', dir).env('RUN_ALL_MARK', mark);
/** Runs until SIGTERM, and notes its start and its end. */
const stays = (dir: string, name: string, code = 0) =>
  sh(
    `exec 2>/dev/null; trap 'echo ${name} ends >> "$1/notes"; exit ${code}' TERM INT; echo ${name} starts >> "$1/notes"; while :; do sleep 0.01; done`,
    dir,
  );
const notesOf = (dir: string) => {
  const file = join(dir, 'notes');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
};

/** Runs services, and ends all their processes after the test. */
const begin = (services: Services, options: RunAllOptions = {}) => {
  const lines: string[] = [];
  const log = createLog({ level: 'INFO', write: (line) => lines.push(line) });
  const { self, send, listeners } = createSelf();
  const defaults = { output: 'untouched', graceMs: 3_600_000 } as const;
  const deps = { log, self, ...options.deps };
  const ending = new AbortController();
  const signal = AbortSignal.any([ending.signal, ...(options.signal ? [options.signal] : [])]);
  const all = runAll(services, { ...defaults, ...options, signal, deps });
  let over = false;
  const end = () => {
    over = true;
  };
  void all.then(end, end);
  onTestFinished(async () => {
    ending.abort();
    await eventually(() => {
      killMarked(mark);
      return over;
    });
  });
  return { all, lines, send, listeners };
};

describe('runAll', () => {
  it('ends when an essential program ends, with its exit code, and stops the others', () =>
    withTempDir(async (dir) => {
      const { all, lines, listeners } = begin({
        worker: stays(dir, 'worker'),
        web: sh('until [ -e "$1/notes" ]; do sleep 0.01; done; exit 7', dir),
      });
      expect(await all).toEqual({
        exitCode: 7,
        cause: { kind: 'ended', name: 'web', end: { kind: 'exited', exitCode: 7 } },
        ends: { web: { kind: 'exited', exitCode: 7 }, worker: { kind: 'exited', exitCode: 0 } },
      });
      expect(lines).toEqual([
        'procwrap ERROR web ended with exit code 7; all others are stopped\n',
      ]);
      expect(notesOf(dir)).toEqual(['worker starts', 'worker ends']);
      expect(listeners()).toBe(0);
    }));

  it('continues after the end of a program that is not essential, until all have ended', async () => {
    const { all, lines } = begin({
      one: { command: sh('exit 3'), essential: false },
      two: { command: sh('kill -9 $$'), essential: false },
    });
    expect(await all).toMatchObject({ exitCode: 137, cause: { kind: 'allEnded' } });
    expect(lines.sort()).toEqual([
      'procwrap ERROR one ended with exit code 3\n',
      'procwrap ERROR two was ended by SIGKILL\n',
    ]);
    const good = begin({ one: { command: sh(':'), essential: false } });
    expect(await good.all).toMatchObject({ exitCode: 0 });
    expect(good.lines).toEqual(['procwrap INFO one ended with exit code 0\n']);
  });

  it('stops everything when one program cannot be found', async () => {
    const { all, lines } = begin({
      lost: { command: command('no-such-program'), essential: false, restart: 'always' },
      other: sh('exec sleep 3600'),
    });
    expect(await all).toMatchObject({ exitCode: 127, ends: { other: { signal: 'SIGTERM' } } });
    expect(lines.join('')).toContain("lost could not be started: cannot find 'no-such-program'");
  });

  it('starts in order, and stops in the opposite order', () =>
    withTempDir(async (dir) => {
      const { all, send } = begin({
        web: { command: stays(dir, 'web'), after: ['cache'] },
        cache: {
          command: stays(dir, 'cache'),
          after: ['db'],
          ready: { log: 'never' },
          ...withoutTimeout,
        },
        db: { command: stays(dir, 'db'), ready: `file:${dir}/ready`, ...withoutTimeout },
      });
      await eventually(() => notesOf(dir).length === 1);
      writeFileSync(join(dir, 'ready'), '');
      await eventually(() => notesOf(dir).length === 2);
      send('SIGTERM');
      expect(await all).toMatchObject({
        exitCode: 0,
        cause: { kind: 'signal', signal: 'SIGTERM' },
        ends: { db: { exitCode: 0 }, cache: { exitCode: 0 } },
      });
      expect(notesOf(dir)).toEqual(['db starts', 'cache starts', 'cache ends', 'db ends']);
    }));

  it('passes the stop signal on, and exits with the highest exit code of the essential ones', () =>
    withTempDir(async (dir) => {
      const { all, send } = begin({
        a: stays(dir, 'a', 4),
        b: { command: stays(dir, 'b', 9), essential: false },
        c: sh(
          'trap "exit 5" INT; trap "exit 1" TERM; echo c >> "$1/notes"; while :; do sleep 0.01; done',
          dir,
        ),
      });
      await eventually(() => notesOf(dir).length === 3);
      send('SIGINT');
      expect(await all).toMatchObject({ exitCode: 5, ends: { b: { exitCode: 9 } } });
    }));

  it('passes other signals on to all', () =>
    withTempDir(async (dir) => {
      const hup = 'trap "exit 0" HUP; echo up >> "$1/notes"; while :; do sleep 0.01; done';
      const { all, send } = begin({
        a: { command: sh(hup, dir), essential: false },
        b: { command: sh(hup, dir), essential: false },
      });
      await eventually(() => notesOf(dir).length === 2);
      send('SIGHUP');
      expect(await all).toMatchObject({ exitCode: 0, cause: { kind: 'allEnded' } });
    }));

  it('stops when its signal aborts, and starts nothing when it has aborted before', () =>
    withTempDir(async (dir) => {
      const stop = new AbortController();
      const { all } = begin({ a: stays(dir, 'a') }, { signal: stop.signal });
      await eventually(() => notesOf(dir).length === 1);
      stop.abort();
      expect(await all).toMatchObject({ exitCode: 0, cause: { signal: 'SIGTERM' } });
      const none = begin({ a: stays(dir, 'a') }, { signal: stop.signal });
      expect(await none.all).toMatchObject({ exitCode: 0, ends: {} });
    }));

  it('logs to standard error, and handles signals of the process, by default', async () => {
    const before = process.listenerCount('SIGTERM');
    const stop = new AbortController();
    stop.abort();
    const all = runAll({ a: command('true') }, { signal: stop.signal });
    expect(process.listenerCount('SIGTERM')).toBe(before + 1);
    expect(await all).toMatchObject({ exitCode: 0, cause: { signal: 'SIGTERM' } });
    expect(process.listenerCount('SIGTERM')).toBe(before);
  });

  it('rejects bad input before anything is started', async () => {
    await expect(begin({}).all).rejects.toMatchObject({ code: 'PW_SERVICES' });
  });
});

describe('readiness', () => {
  const then = (dir: string) => sh('touch "$1/then"', dir);

  it('is a port that is open', () =>
    withTempDir(async (dir) => {
      const server = createServer().listen(0, '127.0.0.1');
      onTestFinished(() => void server.close());
      await eventually(() => server.listening);
      const { port } = server.address() as { port: number };
      const first = {
        command: stays(dir, 'a'),
        ready: `tcp://127.0.0.1:${port}`,
        ...withoutTimeout,
      };
      expect(
        await begin({ first, next: { command: then(dir), after: ['first'] } }).all,
      ).toMatchObject({ exitCode: 0, cause: { name: 'next' } });
    }));

  it.each(['listening on', /^listening on \d+$/g])('is a line in the output: %s', (log) =>
    withTempDir(async (dir) => {
      const nowhere = 'exec >/dev/null; while :; do sleep 0.01; done';
      const said = `printf 'listening '; sleep 0.05; echo on 80; ${nowhere}`;
      const { all } = begin({
        first: { command: sh(said), ready: { log }, ...withoutTimeout },
        next: { command: then(dir), after: ['first'] },
      });
      expect(await all).toMatchObject({ exitCode: 0, cause: { name: 'next' } });
    }),
  );

  it('is the end with 0 of a program that prepares the others; its failure stops all', () =>
    withTempDir(async (dir) => {
      const services = (code: number) => ({
        prepare: { command: sh(`exit ${code}`), ready: 'ended' as const, ...withoutTimeout },
        next: { command: then(dir), after: ['prepare'] },
      });
      expect(await begin(services(4)).all).toMatchObject({
        exitCode: 4,
        cause: { name: 'prepare' },
        ends: { prepare: { exitCode: 4 } },
      });
      expect(existsSync(join(dir, 'then'))).toBe(false);
      expect(await begin(services(0)).all).toMatchObject({ exitCode: 0, cause: { name: 'next' } });
    }));

  it.each(['file:/no/such/file', { log: 'never said' }, 'ended'] as const)(
    'that never comes ends all: %s',
    (ready) =>
      withTempDir(async (dir) => {
        const { all, lines } = begin({
          first: { command: stays(dir, 'a'), ready, readyTimeoutMs: 50 },
          next: { command: then(dir), after: ['first'] },
        });
        expect(await all).toMatchObject({
          exitCode: 124,
          cause: { kind: 'notReady', name: 'first' },
          ends: { first: {} },
        });
        expect(lines.join('')).toMatch(/within 50 ms.*; all are stopped/);
        expect(existsSync(join(dir, 'then'))).toBe(false);
      }),
  );
});

describe('restarts', () => {
  it('follow a failure, later each time, until a success', () =>
    withTempDir(async (dir) => {
      const third = 'echo x >> "$1/runs"; [ $(wc -l < "$1/runs") -ge 3 ]';
      const restart = { when: 'onFailure', delayMs: 10 } as const;
      const { all, lines } = begin({ a: { command: sh(third, dir), restart } });
      expect(await all).toMatchObject({ exitCode: 0 });
      expect(lines.map((line) => /in \d+ ms/.exec(line)?.[0])).toEqual([
        'in 10 ms',
        'in 20 ms',
        undefined,
      ]);
    }));

  it('end after the last one, with the exit code of the program', async () => {
    const restart = { when: 'always', delayMs: 1, times: 2 } as const;
    const { all, lines } = begin({ a: { command: sh('exit 6'), restart } });
    expect(await all).toMatchObject({ exitCode: 6 });
    expect(lines).toHaveLength(3);
  });

  it('do not follow a stop, and do not delay it', () =>
    withTempDir(async (dir) => {
      const { all, send, lines } = begin({
        waits: {
          command: sh('exit 1'),
          restart: { when: 'always', delayMs: 3_600_000, maxDelayMs: 3_600_000 },
        },
        stays: { command: stays(dir, 'a', 3), restart: 'always' },
      });
      await eventually(() => lines.length === 1 && notesOf(dir).length === 1);
      send('SIGTERM');
      expect(await all).toMatchObject({ exitCode: 3, ends: { waits: { exitCode: 1 } } });
      expect(notesOf(dir)).toEqual(['a starts', 'a ends']);
    }));
});

describe('the grace period', () => {
  const stubbornIn = (dir: string, name: string) =>
    sh(`trap "" TERM; echo $$ > "$1/${name}"; while :; do sleep 0.01; done`, dir);

  it('is shared by all, with a part for each of those that stop one after another', () =>
    withTempDir(async (dir) => {
      const clock = createMovableClock({ still: true });
      const { all, send } = begin(
        {
          db: stays(dir, 'db'),
          web: { command: stubbornIn(dir, 'web'), after: ['db'] },
          job: { command: stubbornIn(dir, 'job'), after: ['db'] },
        },
        { graceMs: 400_000, deps: { clock } },
      );
      await eventually(() => notesOf(dir).length === 1 && existsSync(join(dir, 'job')));
      await eventually(() => existsSync(join(dir, 'web')));
      send('SIGTERM');
      // Each supervised program waits for the whole grace period, too.
      await eventually(() => clock.waiting.filter((ms) => ms === 200_000).length === 2);
      const pid = Number(readFileSync(join(dir, 'web'), 'utf8'));
      expect([isAlive(pid), notesOf(dir)]).toEqual([true, ['db starts']]);
      clock.skip(200_000);
      const { exitCode, ends } = await all;
      expect([exitCode, ends.web, ends.db]).toEqual([
        137,
        { kind: 'signalled', signal: 'SIGKILL' },
        { kind: 'exited', exitCode: 0 },
      ]);
      expect(isAlive(pid)).toBe(false);
    }));

  it('is over at a second signal, but not at a copy of the first', () =>
    withTempDir(async (dir) => {
      const clock = createMovableClock({ still: true });
      const { all, send } = begin(
        { a: stubbornIn(dir, 'a') },
        { graceMs: 3_600_000, deps: { clock } },
      );
      await eventually(() => existsSync(join(dir, 'a')));
      send('SIGTERM');
      await eventually(() => clock.waiting.length > 0);
      clock.skip(250);
      send('SIGTERM');
      expect(clock.waiting.length).toBeGreaterThan(0);
      clock.skip(1);
      send('SIGTERM');
      expect(await all).toMatchObject({ exitCode: 137 });
    }));
});
