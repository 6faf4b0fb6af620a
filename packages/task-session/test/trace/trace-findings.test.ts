import { readOptions } from '@procwrap/config';
import { expect, it } from 'vitest';
import { findTraceProblems } from '../../src/trace/trace-findings.ts';

const reading = readOptions({ env: { PROC_WRAPPER_TRACE: 'TRUE' } });
const problemsOf = (env: Readonly<Record<string, string>>) =>
  findTraceProblems(reading, env).map(
    ({ severity, where, message }) => `${severity} ${where}: ${message}`,
  );

it('warns where no collector is named', () => {
  expect(problemsOf({})).toEqual([
    'warning PROC_WRAPPER_TRACE: has no effect, because OTEL_EXPORTER_OTLP_ENDPOINT names no collector',
  ]);
  expect(problemsOf({ OTEL_TRACES_EXPORTER: 'none' })).toEqual([]);
});

it('finds a wrong address', () =>
  expect(problemsOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'x' })).toEqual([
    expect.stringMatching(/^error OTEL_EXPORTER_OTLP_ENDPOINT: is not an http or https address/),
  ]));

it.each(['OTEL_EXPORTER_OTLP_PROTOCOL', 'OTEL_EXPORTER_OTLP_TRACES_PROTOCOL'])(
  'warns where %s requests another protocol',
  (name) => {
    const collector = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x:4317' };
    expect(problemsOf({ ...collector, [name]: 'grpc' })).toEqual([
      expect.stringMatching(/^warning PROC_WRAPPER_TRACE: sends JSON over HTTP/),
    ]);
    expect(problemsOf({ ...collector, [name]: 'http/protobuf' })).toEqual([]);
  },
);

it.each(['01', '00-xyz-1', `00-${'0'.repeat(32)}-${'1'.repeat(16)}-01`, ' x'])(
  'warns of the parent %s',
  (TRACEPARENT) => {
    const collector = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x:4318' };
    expect(problemsOf({ ...collector, TRACEPARENT })).toEqual([
      expect.stringMatching(/^warning TRACEPARENT: is not valid, so the run begins a new trace;/),
    ]);
  },
);

it('accepts a parent, and an empty one', () => {
  const collector = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://x:4318' };
  const TRACEPARENT = `00-${'a'.repeat(32)}-${'1'.repeat(16)}-01`;
  expect(problemsOf({ ...collector, TRACEPARENT })).toEqual([]);
  expect(problemsOf({ ...collector, TRACEPARENT: ' ' })).toEqual([]);
});
