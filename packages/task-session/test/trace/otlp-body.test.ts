import { expect, it } from 'vitest';
import { otlpBody } from '../../src/trace/otlp-body.ts';
import { type Span, spanKinds } from '../../src/trace/span.ts';

const span: Span = {
  ...{ spanId: 's1', parentSpanId: undefined, isParentRemote: false, name: 'run' },
  ...{ kind: spanKinds.internal, startMs: 1_700_000_000_000.25, endMs: 1_700_000_000_001 },
  ...{ attributes: {}, error: undefined },
};
const bodyOf = (spans: readonly Span[], traceState = '') =>
  JSON.parse(
    otlpBody({ resource: { a: 'b' }, scopeVersion: '1.2.3', traceId: 't1', traceState, spans }),
  ).resourceSpans[0];

it('has one resource, one scope and all spans', () =>
  expect(bodyOf([span])).toEqual({
    resource: { attributes: [{ key: 'a', value: { stringValue: 'b' } }] },
    scopeSpans: [
      {
        scope: { name: 'procwrap', version: '1.2.3' },
        spans: [
          {
            ...{ traceId: 't1', spanId: 's1', flags: 0x101, name: 'run', kind: 1 },
            startTimeUnixNano: '1700000000000250000',
            endTimeUnixNano: '1700000000001000000',
            ...{ attributes: [], status: {} },
          },
        ],
      },
    ],
  }));

it('writes each type of value, and leaves out what is undefined', () => {
  const attributes = { i: 3, d: 0.5, t: 'x', b: true, l: ['y'], u: undefined };
  expect(bodyOf([{ ...span, attributes }]).scopeSpans[0].spans[0].attributes).toEqual([
    { key: 'i', value: { intValue: '3' } },
    { key: 'd', value: { doubleValue: 0.5 } },
    { key: 't', value: { stringValue: 'x' } },
    { key: 'b', value: { boolValue: true } },
    { key: 'l', value: { arrayValue: { values: [{ stringValue: 'y' }] } } },
  ]);
});

it('says what went wrong, and that the parent is in another process', () => {
  const child = { ...span, parentSpanId: 'p1', isParentRemote: true, error: 'why', endMs: 0 };
  const [written] = bodyOf([child], 'k=v').scopeSpans[0].spans;
  expect(written).toMatchObject({
    ...{ parentSpanId: 'p1', traceState: 'k=v', flags: 0x301, status: { code: 2, message: 'why' } },
  });
  expect(written.endTimeUnixNano).toBe(written.startTimeUnixNano);
});
