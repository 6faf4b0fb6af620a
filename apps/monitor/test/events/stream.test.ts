import type { PageEvents } from '@procwrap/page-api';
import { expect, it } from 'vitest';
import { type BatchAnswers, createEventStream } from '../../src/events/stream.ts';

const answers: BatchAnswers = {
  tasks: async () => ({ tasks: [], runningCount: 0, nowMs: 0 }),
  incidents: async () => ({ open: [] }),
  run: async () => undefined,
};

const setUp = (home = true, run?: string) => {
  const written: string[] = [];
  const state = { waitingBytes: 0, isDestroyed: false, ends: 0 };
  const stream = createEventStream({
    watched: { home, task: undefined, run },
    person: { level: 1 },
    boot: 'b',
    mostBytes: 100,
    output: {
      write: (text) => void written.push(text),
      get waitingBytes() {
        return state.waitingBytes;
      },
      end: () => {
        state.ends += 1;
      },
      destroy: () => {
        state.isDestroyed = true;
      },
    },
  });
  return { stream, written, state };
};

it('drops a reader that is too far behind, and keeps nothing for it', () => {
  const { stream, written, state } = setUp();
  stream.beat();
  state.waitingBytes = 101;
  stream.beat();
  expect([written.length, state.isDestroyed]).toEqual([1, true]);
});

it('writes nothing after its end, and drops a reader that has not taken the rest by the next one', async () => {
  const { stream, written, state } = setUp();
  stream.beat();
  stream.end();
  await stream.take({ id: 1, tasks: new Set(['a']) }, answers);
  stream.beat();
  expect([written.length, state.ends, state.isDestroyed]).toEqual([1, 1, false]);
  stream.finish(1);
  expect([written.length, state.ends, state.isDestroyed]).toEqual([1, 1, true]);
});

it('sends the open incidents only when they changed', async () => {
  const { stream, written } = setUp();
  for (const id of [1, 2]) await stream.take({ id, tasks: new Set(['a']) }, answers);
  expect(written.filter((text) => text.startsWith('event: incidents'))).toHaveLength(1);
  expect(written.at(-1)).toBe('id: b-2\n\n');
});

it('asks for nothing that a stream does not show', async () => {
  const { stream, written } = setUp(false);
  await stream.take({ id: 1, tasks: new Set(['a']) }, answers);
  expect(written).toEqual(['id: b-1\n\n']);
});

it('lets the page ask again in place of hundreds of rows', async () => {
  const { stream, written } = setUp();
  const tasks = new Set(Array.from({ length: 201 }, (_one, at) => String(at)));
  await stream.take({ id: 1, tasks }, answers);
  expect(written).toEqual(['id: b-1\nevent: reset\ndata: {"reason":"many"}\n\n']);
});

it('sends a run when something of its task has changed', async () => {
  const { stream, written } = setUp(false, 'r');
  const run = { uuid: 'r', task: { uuid: 'a', name: 'import' } } as PageEvents['run'];
  const asked: string[] = [];
  const withRun: BatchAnswers = {
    ...answers,
    run: async (uuid) => {
      asked.push(uuid);
      return run;
    },
  };
  await stream.take({ id: 1, tasks: new Set(['b']) }, withRun);
  expect(written).toEqual(['id: b-1\n\n']);
  await stream.take({ id: 2, tasks: new Set(['a', 'b']) }, withRun);
  expect(written.slice(1)).toEqual([`event: run\ndata: ${JSON.stringify(run)}\n\n`, 'id: b-2\n\n']);
  expect(asked).toEqual(['r', 'r']);
});
