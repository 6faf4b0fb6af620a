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
  /** The process of the attempt; undefined until it was started, and for a function. */
  ranAs: AttemptProcess | undefined;
}

/** The parent from the environment; undefined when there is none, or it is not valid. */
export function readParent(env: PartialEnvironment): TraceContext | undefined {
  return parseTraceparent(env.TRACEPARENT ?? '');
}

/** Times on the monotonic clock as milliseconds since the epoch, so that no span is negative. */
const createTimes = (clock: Clock) => {
  const [startMs, startedAt] = [clock.now(), clock.monotonic()];
  const timeOf = (monotonic: number) => startMs + (monotonic - startedAt);
  return { startMs, timeOf, now: () => timeOf(clock.monotonic()) };
};

/** The spans of the last attempts, and how many others there were. */
const createAttemptSpans = () => {
  const spans: Span[] = [];
  let dropped = 0;
  return {
    spans,
    dropped: () => dropped,
    add: (span: Span) => {
      spans.push(span);
      if (spans.length <= mostAttempts) return;
      spans.shift();
      dropped += 1;
    },
  };
};

/** Records a run as spans: one for the run, and one for each attempt. */
export function createRunTrace(settings: TraceSettings): RunTrace {
  const { clock, parent, onEnd } = settings;
  const traceId = parent?.traceId ?? newId(16);
  const rootId = newId(8);
  const { startMs, timeOf, now } = createTimes(clock);
  const attempts = createAttemptSpans();
  let current: CurrentAttempt | undefined;
  return {
    variables: () =>
      current
        ? { TRACEPARENT: writeTraceparent({ traceId, spanId: current.spanId, isSampled: true }) }
        : {},
    listener: {
      attemptStarts: () => {
        current = { spanId: newId(8), startMs: now(), ranAs: undefined };
      },
      attemptStarted: (_number, attempt) => {
        if (current) current.ranAs = attempt.process;
      },
      attemptEnded: (number, report) => {
        if (!current) return;
        const endMs = timeOf(report.endedAt);
        attempts.add(attemptSpan(number, report, { current, rootId, endMs, settings }));
      },
      runEnded: (outcome) => {
        const root = rootSpan(outcome, settings, attempts.dropped());
        onEnd(traceId, [{ ...root, spanId: rootId, startMs, endMs: now() }, ...attempts.spans]);
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
  const { spanId, startMs, ranAs } = current;
  const attributes = processAttributes(ranAs, settings.mask);
  const error = errorTypeOf(report);
  return {
    ...{ spanId, parentSpanId: rootId, isParentRemote: false, startMs, endMs, error },
    name: String(attributes['process.executable.name'] ?? 'attempt'),
    kind: ranAs ? spanKinds.client : spanKinds.internal,
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
