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
}

const open = ({ action = 'SIGHUP', givesConfig = false, random = 0, handles }: Given = {}) => {
  const clock = createFakeClock();
  const lines: string[] = [];
  const events: string[] = [];
  const over = new AbortController();
  const state = { current: values({ A: '1' }), problems: [] as Finding[] };
  const watch = createSecretWatch({
    latest: {
      current: () => state.current,
      look: async () => void events.push('look'),
      forAttempt: async () => state.current,
    },
    everyMs: 1000,
    action,
    givesConfig,
    rewrite: async () => {
      events.push('rewrite');
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
});
