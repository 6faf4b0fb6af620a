import { expect, it } from 'vitest';
import { readOtelHeaders } from '../../src/trace/otel-headers.ts';

it('reads headers in lower case, with percent encoding', () =>
  expect(readOtelHeaders({ OTEL_EXPORTER_OTLP_HEADERS: ' Api-Key = a%20b , c=d=e,' })).toEqual({
    ...{ ok: true, value: { 'api-key': 'a b', c: 'd=e' } },
  }));

it.each([
  ['a=1,hush', 'part 2 is not key=value; expected key=value,key2=value2'],
  ['=hush', 'part 1 is not key=value; expected key=value,key2=value2'],
  ['a b=hush', 'part 1 has a key that is no name of a header; expected key=value'],
  ['a=1,,c=hush%0Ax', 'part 3 has a value that no header can have'],
  ['a=h\u00fcsh', 'part 1 has a value that no header can have'],
  ['Content-Length=5', 'part 1 sets Content-Length, which procwrap sets itself; remove it'],
  ['transfer-encoding=x', 'part 1 sets transfer-encoding, which procwrap sets itself; remove it'],
])('refuses %s without its value', (text, message) => {
  for (const where of ['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_TRACES_HEADERS'])
    expect(readOtelHeaders({ [where]: text })).toEqual({
      ...{ ok: false, problem: { severity: 'error', where, message } },
    });
});
