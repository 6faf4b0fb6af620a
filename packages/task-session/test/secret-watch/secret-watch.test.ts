import type { Options } from '@procwrap/config';
import { createLog, type Finding } from '@procwrap/core';
import { createFakeClock } from '@procwrap/test-kit';
import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../src/ports.ts';
import type { Resolved } from '../../src/resolution/value-source.ts';
import { createSecretWatch } from '../../src/secret-watch/secret-watch.ts';

const values = (env: Record<string, string>, config?: Resolved['config']): Resolved => ({
  env,
  config,
  files: [],
  findings: [],
});

interface Given {
  readonly action?: Options['onSecretChange'];
  readonly givesConfig?: boolean;
  readonly random?: number;
  readonly handles?: () => boolean;
  readonly heard?: () => Promise<void>;
  readonly onLook?: () => void;
  readonly onRewrite?: () => void;
}

const open = (given: Given = {}) => {
  const { action = 'SIGHUP', givesConfig = false, random = 0, handles, heard } = given;
  const clock = createFakeClock();
  const lines: string[] = [];
  const events: string[] = [];
  const over = new AbortController();
  const state = { current: values({ A: '1' }), problems: [] as Finding[] };
  const watch = createSecretWatch({
    latest: {
      current: () => state.current,
      look: async () => {
        events.push('look');
        given.onLook?.();
      },
      forAttempt: async () => state.current,
    },
    everyMs: 1000,
    action,
    givesConfig,
    rewrite: async () => {
      events.push('rewrite');
      given.onRewrite?.();
      return state.problems;
    },
    clock,
    random: () => random,
    log: createLog({ level: 'WARNING', write: (line) => void lines.push(line.slice(17, -1)) }),
    signal: over.signal,
  });
  const { promise: ended, resolve: end } = Promise.withResolvers<{
    kind: 'exited';
    exitCode: number;
  }>();
  const attempt: Attempt = {
    ended,
    stop: async () => {},
    signal: (signal) => {
      const isHandled = handles?.() ?? true;
      if (isHandled) events.push(signal);
      return isHandled;
    },
    ...(heard ? { heard } : {}),
  };
  const followed = watch.follow(attempt);
  return {
    ...{ watch, clock, lines, events, state, followed, over },
    end: () => end({ kind: 'exited', exitCode: 0 }),
  };
};

describe('a watch', () => {
  it('looks at its interval, and up to a tenth later', async () => {
    const { clock, events } = open({ random: 0.5 });
    await clock.advance(1049);
    expect(events).toEqual([]);
    await clock.advance(1);
    expect(events).toEqual(['look']);
    await clock.advance(10_500);
    expect(events).toHaveLength(11);
  });

  it('ends with its signal', async () => {
    const { clock, events, over } = open();
    over.abort();
    await clock.advance(5000);
    expect(events).toEqual([]);
    expect(clock.sleeping).toBe(0);
  });

  it('rewrites the files, then sends one signal for all changes of one look', async () => {
    const { clock, events, lines, state } = open();
    state.current = values({ A: '2', B: 'new' });
    await clock.advance(2000);
    expect(events).toEqual(['look', 'rewrite', 'SIGHUP', 'look']);
    expect(lines).toEqual(['changed: A, B; the command gets SIGHUP']);
  });

  it('reports each of several changes of one value', async () => {
    const { clock, lines, state } = open();
    state.current = values({ A: '2' });
    await clock.advance(1000);
    state.current = values({ A: '3' });
    await clock.advance(1000);
    expect(lines).toHaveLength(2);
  });

  it('says nothing of a change that was taken back while the command was busy', async () => {
    const { clock, watch, events, lines, state } = open();
    watch.setBusy(true);
    state.current = values({ A: '2' });
    await clock.advance(2000);
    state.current = values({ A: '1' });
    await clock.advance(1000);
    watch.setBusy(false);
    await clock.advance(1000);
    expect(events).not.toContain('SIGHUP');
    expect(lines).toEqual(['changed: A; the command is busy, so it gets them afterwards']);
  });

  it('forgets that an attempt was busy when it has ended', async () => {
    const { clock, watch, events, state, end, followed } = open();
    watch.setBusy(true);
    end();
    await followed.ended;
    watch.follow({ ...followed, ended: new Promise(() => {}) });
    state.current = values({ A: '2' });
    await clock.advance(1000);
    expect(events).toContain('SIGHUP');
  });

  it('leaves a change to the next attempt when none runs', async () => {
    const { clock, watch, events, lines, state, end, followed } = open();
    end();
    await followed.ended;
    state.current = values({ A: '2' });
    await clock.advance(2000);
    expect(events).not.toContain('rewrite');
    expect(lines).toEqual(['changed: A; the next attempt gets the new values']);
    expect(await watch.next()).toBe(state.current);
    await clock.advance(1000);
    expect(lines).toHaveLength(1);
  });

  it('replaces the attempt', async () => {
    const { clock, events, lines, state, followed } = open({ action: 'restart' });
    state.current = values({ A: '2' });
    await clock.advance(3000);
    await followed.replaced;
    expect(events).not.toContain('rewrite');
    expect(lines).toEqual(['changed: A; the command is started again with the new values']);
  });

  it('only rewrites the files where the action is to ignore a change', async () => {
    const { clock, events, lines, state } = open({ action: 'ignore' });
    state.current = values({ A: '2' });
    await clock.advance(2000);
    expect(events).toEqual(['look', 'rewrite', 'look']);
    expect(lines).toEqual(['changed: A; the next attempt gets the new values']);
  });

  it('tries again at the next look when the command does not handle the signal yet', async () => {
    let handles = false;
    const { clock, events, lines, state } = open({ handles: () => handles });
    state.current = values({ A: '2' });
    await clock.advance(2000);
    expect(events).not.toContain('SIGHUP');
    handles = true;
    await clock.advance(1000);
    expect(events.filter((event) => event === 'SIGHUP')).toHaveLength(1);
    expect(lines).toEqual([
      'changed: A; the command does not handle SIGHUP, which would end it, so it is not sent (see --on-secret-change)',
      'changed: A; the command gets SIGHUP',
    ]);
  });

  it('sends no signal when the files cannot be written, and tries again', async () => {
    const { clock, events, lines, state } = open();
    const problem = { severity: 'error', where: 'envOutputFilename', message: 'is full' } as const;
    state.problems = [problem];
    state.current = values({ A: '2' });
    await clock.advance(2000);
    expect(lines).toEqual(['changed: A, but envOutputFilename: is full']);
    state.problems = [];
    await clock.advance(1000);
    expect(events.filter((event) => event === 'SIGHUP')).toHaveLength(1);
  });

  it('looks at the configuration when the command gets a file with it', async () => {
    const { clock, lines, state } = open({ givesConfig: true });
    state.current = values({ A: '1' }, { db: { password: 'new' } });
    await clock.advance(1000);
    expect(lines).toEqual(['changed: db; the command gets SIGHUP']);
  });

  it.each(['SIGHUP', 'restart'] as const)(
    'for %s reads first what the command has said before the change was found',
    async (action) => {
      let hasSaid = true;
      const given = open({
        action,
        heard: async () => {
          if (hasSaid) given.watch.setBusy(true);
          hasSaid = false;
        },
      });
      const { clock, watch, events, lines, state } = given;
      state.current = values({ A: '2' });
      await clock.advance(2000);
      expect(events).toEqual(['look', 'look']);
      expect(lines).toEqual(['changed: A; the command is busy, so it gets them afterwards']);
      watch.setBusy(false);
      await clock.advance(1);
      expect(lines).toHaveLength(2);
    },
  );

  it('sends no signal to a command that gets busy while its files are written', async () => {
    let isFirst = true;
    const given = open({
      onRewrite: () => {
        if (isFirst) given.watch.setBusy(true);
        isFirst = false;
      },
    });
    const { clock, watch, events, lines, state } = given;
    state.current = values({ A: '2' });
    await clock.advance(1000);
    expect(events).toEqual(['look', 'rewrite']);
    watch.setBusy(false);
    await clock.advance(1);
    expect(events).toEqual(['look', 'rewrite', 'rewrite', 'SIGHUP']);
    expect(lines.at(-1)).toBe('changed: A; the command gets SIGHUP');
  });

  it('sends no signal to an attempt that has ended while its files were written', async () => {
    const given = open({ onRewrite: () => given.end() });
    const { clock, events, lines, state } = given;
    state.current = values({ A: '2' });
    await clock.advance(1000);
    expect([events, lines]).toEqual([['look', 'rewrite'], []]);
  });

  it('does nothing to an attempt that has ended while it was listened to', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const { clock, events, lines, state, end, followed } = open({ heard: () => promise });
    state.current = values({ A: '2' });
    await clock.advance(1000);
    end();
    await followed.ended;
    resolve();
    await clock.advance(1);
    expect([events, lines]).toEqual([['look'], []]);
  });

  it('continues after a failure that nobody expects, says it once, and shows no message', async () => {
    let isBroken = true;
    const { clock, events, lines, state } = open({
      onLook: () => {
        if (isBroken) throw new TypeError('a secret');
      },
    });
    await clock.advance(2000);
    isBroken = false;
    state.current = values({ A: '2' });
    await clock.advance(1000);
    expect(events).toContain('SIGHUP');
    expect(lines).toEqual([
      'changed values cannot be looked for or delivered: TypeError',
      'changed: A; the command gets SIGHUP',
    ]);
  });

  it('continues after files could not be written at all', async () => {
    let thrown: unknown = 'a secret';
    const { clock, events, lines, state } = open({
      onRewrite: () => {
        if (thrown) throw thrown;
      },
    });
    state.current = values({ A: '2' });
    await clock.advance(1000);
    thrown = undefined;
    await clock.advance(1000);
    expect(events).toContain('SIGHUP');
    expect(lines[0]).toBe('changed values cannot be looked for or delivered: string');
  });

  it('names so many changes that a line stays readable', async () => {
    const { clock, lines, state } = open();
    const names = Array.from({ length: 25 }, (_, index) => `N${index}`);
    state.current = values({ A: '1', ...Object.fromEntries(names.map((name) => [name, 'x'])) });
    await clock.advance(1000);
    expect(lines[0]).toMatch(/^changed: N0, .*, N19 and 5 more; the command gets SIGHUP$/);
  });
});
