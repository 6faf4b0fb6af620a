import {
  type Finding,
  failure,
  type PartialEnvironment,
  type Result,
  success,
} from '@procwrap/core';
import { type KeyValue, splitKeyValues } from './key-values.ts';

type Headers = Readonly<Record<string, string>>;

const token = /^[!#$%&'*+.^_`|~\w-]+$/;
const printable = /^[\t\x20-\x7e]*$/;

/** Those that say how a request is sent, which its sender has to decide. */
const reserved =
  /^(?:connection|content-length|expect|host|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;

/** A problem never shows a part, which may be a key. */
const problemOf = ({ key, value }: KeyValue): string | undefined => {
  if (key === '') return 'is not key=value; expected key=value,key2=value2';
  if (!token.test(key)) return 'has a key that is no name of a header; expected key=value';
  if (reserved.test(key)) return `sets ${key}, which procwrap sets itself; remove it`;
  return printable.test(value) ? undefined : 'has a value that no header can have';
};

const readFrom = (where: string, env: PartialEnvironment): Result<Headers, Finding> => {
  const parts = splitKeyValues(env[where]);
  for (const part of parts) {
    const problem = problemOf(part);
    const message = `part ${part.place} ${problem}`;
    if (problem !== undefined) return failure({ severity: 'error', where, message });
  }
  return success(Object.fromEntries(parts.map(({ key, value }) => [key.toLowerCase(), value])));
};

/** The headers that the variables of OpenTelemetry name; those for traces win. */
export function readOtelHeaders(env: PartialEnvironment): Result<Headers, Finding> {
  const all = readFrom('OTEL_EXPORTER_OTLP_HEADERS', env);
  if (!all.ok) return all;
  const own = readFrom('OTEL_EXPORTER_OTLP_TRACES_HEADERS', env);
  return own.ok ? success({ ...all.value, ...own.value }) : own;
}
