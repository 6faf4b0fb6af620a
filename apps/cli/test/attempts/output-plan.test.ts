import { type Options, readOptions } from '@procwrap/config';
import type { LogTail } from '@procwrap/task-session';
import { createFakeClock } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { createActivity } from '../../src/attempts/activity.ts';
import { outputPlanOf, passesThrough } from '../../src/attempts/output-plan.ts';

type Redact = Parameters<typeof outputPlanOf>[0]['redact'];

const setUp = (
  object: Partial<Options>,
  withTail: boolean,
  redact: Redact = () => undefined,
  keep?: () => void,
) => {
  const clock = createFakeClock(0);
  const pushed: string[] = [];
  const tail: LogTail = {
    push: (stream, chunk) => void pushed.push(`${stream}:${chunk}`),
    texts: () => ({}),
  };
  const { options } = readOptions({ env: {}, object: { offlineMode: true, ...object } });
  const activity = createActivity(clock);
  const session = { tail: withTail ? tail : undefined, options, redact, keep };
  const plan = outputPlanOf(session, activity);
  return { clock, activity, plan, pushed };
};

it('lets the command inherit the output when it is not needed', () => {
  expect(setUp({}, false).plan).toEqual({ kind: 'inherit' });
  expect(setUp({ ignoreStdout: true, ignoreStderr: true }, true).plan).toEqual({ kind: 'inherit' });
});

it('captures what is sent to the server', () => {
  const { plan } = setUp({ ignoreStderr: true }, true);
  expect(plan).toMatchObject({ kind: 'capture', ignoreStdout: false, ignoreStderr: true });
  expect(plan).toMatchObject({ separate: true });
  expect(setUp({ mergeStdoutAndStderrLogs: false }, true).plan).toMatchObject({ separate: true });
  expect(setUp({}, true).plan).toMatchObject({ separate: false });
});

it('counts both streams as activity, and keeps only the wanted one for the server', async () => {
  const { plan, activity, clock, pushed } = setUp({ idleTimeout: 5, ignoreStdout: true }, true);
  if (plan.kind !== 'capture') throw new Error('not captured');
  expect(plan.ignoreStdout).toBeUndefined();
  await clock.advance(10);
  plan.tap('stdout', Buffer.from('a'));
  expect(activity.lastAt()).toBe(10);
  await clock.advance(10);
  plan.tap('stderr', Buffer.from('b'));
  expect(activity.lastAt()).toBe(20);
  expect(pushed).toEqual(['stderr:b']);
});

it('captures activity without a server, in one pipe when both streams have the same destination', () => {
  const { plan } = setUp({ idleTimeout: 5, ignoreStdout: true, ignoreStderr: true }, false);
  expect(plan).toMatchObject({ kind: 'capture', separate: false });
});

it('gives each stream its own filter that hides secrets', () => {
  let made = 0;
  const redact: Redact = () => {
    made += 1;
    return { write: (chunk) => Buffer.from(chunk), flush: () => Buffer.alloc(0) };
  };
  const { plan } = setUp({}, false, redact);
  if (plan.kind !== 'capture') throw new Error('not captured');
  const before = made;
  expect(plan.filter?.()).not.toBe(plan.filter?.());
  expect(made).toBe(before + 2);
});

it('keeps its filter when there is no new one', () => {
  const only = { write: (chunk: Uint8Array) => Buffer.from(chunk), flush: () => Buffer.alloc(0) };
  const left = [only];
  const { plan } = setUp({}, false, () => left.shift());
  if (plan.kind !== 'capture') throw new Error('not captured');
  expect(plan.filter?.()).toBe(only);
});

it('captures both streams for what holds them back', () => {
  const keep = () => {};
  const { plan } = setUp({ ignoreStdout: true }, false, undefined, keep);
  expect(plan).toMatchObject({ kind: 'capture', keep, separate: false });
  expect(plan).not.toHaveProperty('ignoreStdout');
});

it('captures both streams for what shares the terminal with them', () => {
  const around = { before: () => undefined, after: () => {} };
  const { options } = readOptions({ env: {}, object: { offlineMode: true, ignoreStderr: true } });
  const session = { tail: undefined, options, redact: () => undefined, around };
  const plan = outputPlanOf(session, createActivity(createFakeClock(0)));
  expect(plan).toMatchObject({ kind: 'capture', around });
  expect(plan).not.toHaveProperty('ignoreStderr');
});

it.each<[string, Partial<Options>, boolean, boolean]>([
  ['nothing', {}, false, false],
  ['a tail', {}, true, true],
  ['a tail of stdout only', { ignoreStderr: true }, true, false],
  ['an idle timeout', { idleTimeout: 9 }, false, true],
])('knows whether both streams pass through: with %s', (_what, object, withTail, expected) => {
  const { options } = readOptions({ env: {}, object: { offlineMode: true, ...object } });
  const tail = withTail ? ({} as LogTail) : undefined;
  expect(passesThrough({ tail, options, redact: () => undefined })).toBe(expected);
});
