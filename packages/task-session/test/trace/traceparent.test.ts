import { expect, it } from 'vitest';
import { parseTraceparent, writeTraceparent } from '../../src/trace/traceparent.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

it('reads and writes the place of a span', () => {
  for (const isSampled of [true, false]) {
    const text = writeTraceparent({ traceId, spanId, isSampled });
    expect(text).toBe(`00-${traceId}-${spanId}-0${isSampled ? 1 : 0}`);
    expect(parseTraceparent(` ${text} `)).toEqual({ traceId, spanId, isSampled });
  }
});

it('reads later versions, which may have more at the end', () =>
  expect(parseTraceparent(`cc-${traceId}-${spanId}-03-more`)).toEqual({
    ...{ traceId, spanId, isSampled: true },
  }));

it.each([
  '',
  'nonsense',
  `00-${traceId}-${spanId}-01-more`,
  `ff-${traceId}-${spanId}-01`,
  `00-${'0'.repeat(32)}-${spanId}-01`,
  `00-${traceId}-${'0'.repeat(16)}-01`,
  `00-${traceId.toUpperCase()}-${spanId}-01`,
])('does not read %j', (text) => expect(parseTraceparent(text)).toBeUndefined());
