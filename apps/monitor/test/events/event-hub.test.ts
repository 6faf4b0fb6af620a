import { eventually } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createEventHub } from '../../src/events/event-hub.ts';
import type { MonitorContext } from '../../src/server/context.ts';
import { beginRun, withMonitor } from '../started.ts';

/** Streams of a monitor that show a task, each with what was written to it. */
const openHub = async (context: MonitorContext, task: string) => {
  const hub = createEventHub(context);
  onTestFinished(() => hub.close());
  const [person] = await context.database.rows.listPeople();
  if (!person) throw new Error('nobody');
  const open = (lastEventId?: string, sessionDigest = 'one') => {
    const written: string[] = [];
    const close = hub.open({
      person,
      sessionDigest,
      watched: { home: false, task, run: undefined },
      lastEventId,
      output: {
        write: (text) => void written.push(text),
        waitingBytes: 0,
        end: () => {},
        destroy: () => {},
      },
    });
    const place = () => written.flatMap((text) => /^id: (.*)$/m.exec(text)?.[1] ?? []).at(-1);
    const named = (name: string) => written.filter((text) => text.includes(`event: ${name}\n`));
    return { written, close, place, named };
  };
  return { hub, open };
};

type Hub = Awaited<ReturnType<typeof openHub>> & {
  readonly context: MonitorContext;
  /** Notes a change and waits until it is passed on. */
  change(tasks: readonly string[] | null): Promise<void>;
};

const task = 'a';

const withHub = (limits: Partial<MonitorContext['limits']>, use: (hub: Hub) => Promise<void>) =>
  withMonitor({ limits }, async ({ monitor, job, person }) => {
    const { context } = monitor;
    await person();
    await beginRun(await job(), 'import');
    await eventually(() => context.changes.lastId === 1);
    const change = async (tasks: readonly string[] | null) => {
      const { lastId } = context.changes;
      context.changes.note(tasks);
      await eventually(() => context.changes.lastId > lastId);
    };
    return use({ context, change, ...(await openHub(context, task)) });
  });

describe('a reader that comes back', () => {
  it('gets nothing where it has missed nothing, and then what changes', () =>
    withHub({}, async ({ open, change }) => {
      const first = open();
      const second = open(first.place());
      expect(second.written).toEqual(first.written);
      await change([task]);
      await eventually(() => second.named('task').length > 0);
      expect(second.named('task')).toHaveLength(1);
      expect(second.named('reset')).toEqual([]);
    }));

  it('gets what it missed once, however many changes it were', () =>
    withHub({}, async ({ open, change }) => {
      const first = open();
      const place = first.place();
      first.close();
      await change([task]);
      await change(['b', task]);
      const second = open(place);
      await eventually(() => second.named('task').length > 0);
      await change(['b']);
      await eventually(() => second.place()?.endsWith('-4'));
      expect(second.named('task')).toHaveLength(1);
      expect(first.named('task')).toEqual([]);
    }));

  it('asks for everything again where it missed too much to name', () =>
    withHub({}, async ({ open, change }) => {
      const first = open();
      const place = first.place();
      await change([task]);
      await change(null);
      await change([task]);
      const second = open(place);
      await eventually(() => second.named('reset').length > 0);
      expect(second.named('reset')).toEqual([expect.stringContaining('{"reason":"many"}')]);
      expect(second.named('task')).toEqual([]);
    }));
});

describe('a stream is refused', () => {
  it('while too many pages are open, of the browser or of all', () =>
    withHub({ mostStreams: 3, streamsPerSession: 2 }, async ({ hub, open, context }) => {
      const [first] = [open(undefined, 'one'), open(undefined, 'one')];
      expect(hub.refusal('one')).toBe('Too many pages are open in this browser');
      expect(hub.refusal('two')).toBeUndefined();
      open(undefined, 'two');
      expect(hub.refusal('two')).toBe('Too many pages are open');
      expect(context.counters.streams).toBe(3);
      first.close();
      expect(hub.refusal('two')).toBeUndefined();
      expect(context.counters.streams).toBe(2);
    }));

  it('while the monitor closes', () =>
    withHub({}, async ({ hub, open }) => {
      const stream = open();
      hub.close();
      expect(stream.named('closing')).toHaveLength(1);
      expect(hub.refusal('one')).toBe('The monitor closes: connect again in a moment');
    }));
});
