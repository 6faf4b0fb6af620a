import { randomBytes } from 'node:crypto';
import type { Clock, PartialEnvironment } from '@procwrap/core';
import type { TaskOutcome } from '../outcome/task-outcome.ts';
import type { AttemptProcess, AttemptReport, RunListener } from '../ports.ts';
import { type Attributes, type Span, spanKinds } from './span.ts';
import {
  errorTypeOf,
  exitCodeOfAttempt,
  outcomeAttributes,
  processAttributes,
} from './span-attributes.ts';
import { parseTraceparent, type TraceContext, writeTraceparent } from './traceparent.ts';

/** What a trace is made from. */
export interface TraceSettings {
  readonly clock: Clock;
  /** Hides secrets. */
  readonly mask: (text: string) => string;
  readonly parent: TraceContext | undefined;
  /** The name of the span of the run. */
  readonly name: string;
  readonly attributes: Attributes;
  /** Gets all spans when the run has ended. */
  readonly onEnd: (traceId: string, spans: readonly Span[]) => void;
}

/** The spans of a run. */
export interface RunTrace {
  readonly listener: RunListener;
  /** The variables that make the spans of the current attempt's program its children. */
  variables(): Readonly<Record<string, string>>;
}

/** A service may be started again for years; so many of its attempts are kept. */
const mostAttempts = 500;

const newId = (bytes: number): string => randomBytes(bytes).toString('hex');

interface CurrentAttempt {
  readonly spanId: string;
  readonly startMs: number;
  process: AttemptProcess | undefined;
}

/** The parent from the environment; undefined when there is none, or it is not valid. */
export function readParent(env: PartialEnvironment): TraceContext | undefined {
  return parseTraceparent(env.TRACEPARENT ?? '');
}

/** Records a run as spans: one for the run, and one for each attempt. */
export function createRunTrace(settings: TraceSettings): RunTrace {
  const { clock, parent, onEnd } = settings;
  const traceId = parent?.traceId ?? newId(16);
  const rootId = newId(8);
  // Steps on the monotonic clock, so that a span is never negative.
  const [startMs, startedAt] = [clock.now(), clock.monotonic()];
  const timeOf = (monotonic: number) => startMs + (monotonic - startedAt);
  const attempts: Span[] = [];
  let dropped = 0;
  let current: CurrentAttempt | undefined;
  const add = (number: number, report: AttemptReport) => {
    if (!current) return;
    const span = attemptSpan(number, report, {
      current,
      rootId,
      endMs: timeOf(report.endedAt),
      settings,
    });
    attempts.push(span);
    if (attempts.length <= mostAttempts) return;
    attempts.shift();
    dropped += 1;
  };
  return {
    variables: () =>
      current
        ? { TRACEPARENT: writeTraceparent({ traceId, spanId: current.spanId, isSampled: true }) }
        : {},
    listener: {
      attemptStarts: () => {
        current = { spanId: newId(8), startMs: timeOf(clock.monotonic()), process: undefined };
      },
      attemptStarted: (_number, attempt) => {
        if (current) current.process = attempt.process;
      },
      attemptEnded: add,
      runEnded: (outcome) => {
        const root = { ...rootSpan(outcome, settings, dropped), spanId: rootId, startMs };
        onEnd(traceId, [{ ...root, endMs: timeOf(clock.monotonic()) }, ...attempts]);
      },
    },
  };
}

interface AttemptFacts {
  readonly current: CurrentAttempt;
  readonly rootId: string;
  readonly endMs: number;
  readonly settings: TraceSettings;
}

const attemptSpan = (
  number: number,
  report: AttemptReport,
  { current, rootId, endMs, settings }: AttemptFacts,
): Span => {
  const { spanId, startMs, process } = current;
  const attributes = processAttributes(process, settings.mask);
  const error = errorTypeOf(report);
  return {
    ...{ spanId, parentSpanId: rootId, isParentRemote: false, startMs, endMs, error },
    name: String(attributes['process.executable.name'] ?? 'attempt'),
    kind: process ? spanKinds.client : spanKinds.internal,
    attributes: {
      ...attributes,
      'process.exit.code': exitCodeOfAttempt(report),
      'procwrap.attempt': number,
      'error.type': error,
    },
  };
};

const rootSpan = (
  outcome: TaskOutcome,
  { parent, name, attributes, mask }: TraceSettings,
  dropped: number,
) => ({
  parentSpanId: parent?.spanId,
  isParentRemote: parent !== undefined,
  name,
  kind: spanKinds.internal,
  attributes: {
    ...attributes,
    ...outcomeAttributes(outcome),
    'procwrap.dropped_attempts': dropped || undefined,
  },
  error: outcome.kind === 'succeeded' ? undefined : mask(outcome.message),
});
