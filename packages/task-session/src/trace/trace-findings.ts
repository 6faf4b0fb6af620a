import type { Reading } from '@procwrap/config';
import type { Finding, PartialEnvironment } from '@procwrap/core';
import { isSwitchedOff, readOtelSettings } from './otel-settings.ts';
import { readParent } from './run-trace.ts';

/** The protocol that the variables request; spans are always sent as JSON over HTTP. */
const protocolOf = (env: PartialEnvironment) =>
  (env.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL || env.OTEL_EXPORTER_OTLP_PROTOCOL || '').trim();

const findProtocolProblem = (env: PartialEnvironment, where: string): readonly Finding[] => {
  if (protocolOf(env) !== 'grpc') return [];
  const message =
    'sends JSON over HTTP, although OTEL_EXPORTER_OTLP_PROTOCOL is grpc; the endpoint has to take OTLP over HTTP, often at port 4318';
  return [{ severity: 'warning', where, message }];
};

/** W3C Trace Context demands a new trace then. */
const findParentProblem = (env: PartialEnvironment): readonly Finding[] => {
  if (!env.TRACEPARENT?.trim() || readParent(env)) return [];
  const message =
    'is not valid, so the run begins a new trace; expected 00-, 32 and 16 hexadecimal digits in lower case and two more, with - between them';
  return [{ severity: 'warning', where: 'TRACEPARENT', message }];
};

/** What is wrong with the variables of OpenTelemetry when traces are wanted. */
export function findTraceProblems(
  { sources }: Pick<Reading, 'sources'>,
  env: PartialEnvironment,
): readonly Finding[] {
  if (isSwitchedOff(env)) return [];
  const where = sources.trace.written;
  const settings = readOtelSettings(env);
  if (settings === undefined) {
    const message = 'has no effect, because OTEL_EXPORTER_OTLP_ENDPOINT names no collector';
    return [{ severity: 'warning', where, message }];
  }
  if (!settings.ok) return settings.problem;
  return [...findParentProblem(env), ...findProtocolProblem(env, where)];
}
