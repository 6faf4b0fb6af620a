import type { Attributes, AttributeValue, Span } from './span.ts';

/** All spans of a run, and who made them. */
export interface SpanBatch {
  readonly resource: Attributes;
  readonly scopeVersion: string;
  readonly traceId: string;
  /** The value of `TRACESTATE`; empty without one. */
  readonly traceState: string;
  readonly spans: readonly Span[];
}

/** Integers of 64 bits are texts in the JSON of OTLP. */
const otlpValue = (value: Exclude<AttributeValue, undefined>): object => {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value !== 'number')
    return { arrayValue: { values: value.map((stringValue) => ({ stringValue })) } };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
};

const attributesOf = (attributes: Attributes): readonly object[] =>
  Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: otlpValue(value) }],
  );

/** Nanoseconds as text: they are larger than a number can be exactly. */
const nanosOf = (ms: number): string => {
  const whole = Math.floor(ms);
  return String(BigInt(whole) * 1_000_000n + BigInt(Math.floor((ms - whole) * 1e6)));
};

/** Sampled; it is known whether the parent is in another process; it is. */
const sampledFlag = 0x1;
const knownFlag = 0x100;
const remoteFlag = 0x200;

const errorCode = 2;

const spanOf = (span: Span, { traceId, traceState }: SpanBatch): object => ({
  traceId,
  spanId: span.spanId,
  ...(span.parentSpanId !== undefined && { parentSpanId: span.parentSpanId }),
  ...(traceState !== '' && { traceState }),
  flags: sampledFlag | knownFlag | (span.isParentRemote ? remoteFlag : 0),
  name: span.name,
  kind: span.kind,
  startTimeUnixNano: nanosOf(span.startMs),
  endTimeUnixNano: nanosOf(Math.max(span.startMs, span.endMs)),
  attributes: attributesOf(span.attributes),
  status: span.error === undefined ? {} : { code: errorCode, message: span.error },
});

/** The body of a request that exports spans, as the JSON of OTLP. */
export function otlpBody(batch: SpanBatch): string {
  const scope = { name: 'procwrap', version: batch.scopeVersion };
  const spans = batch.spans.map((span) => spanOf(span, batch));
  const resource = { attributes: attributesOf(batch.resource) };
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope, spans }] }] });
}
