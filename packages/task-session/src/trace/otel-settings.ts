import {
  type Finding,
  failure,
  type PartialEnvironment,
  type Result,
  success,
} from '@procwrap/core';
import { parseKeyValues } from './key-values.ts';
import { readOtelHeaders } from './otel-headers.ts';

/** Where spans are sent, and what they say about their sender. */
export interface OtelSettings {
  readonly url: URL;
  /** May contain keys, so they are never shown. */
  readonly headers: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly serviceName: string | undefined;
  readonly resource: Readonly<Record<string, string>>;
}

/** The specification allows ten seconds; an exit should not wait for that long. */
const usualTimeoutMs = 2000;

const error = (where: string, message: string) =>
  failure<Finding>({ severity: 'error', where, message });

const parseEndpoint = (where: string, text: string): Result<URL, Finding> => {
  const url = URL.parse(text);
  // The parser of URLs removes line breaks and encodes blanks.
  if (/[\s\p{Cc}]/u.test(text))
    return error(where, 'contains a blank or a line break; expected one address without them');
  if (!url || !/^https?:$/.test(url.protocol))
    return error(
      where,
      'is not an http or https address; expected an address such as http://localhost:4318',
    );
  if (url.username || url.password)
    return error(
      where,
      'contains a user name or a password; expected an address without them, and OTEL_EXPORTER_OTLP_HEADERS',
    );
  return success(url);
};

const endpointOf = (env: PartialEnvironment): Result<URL, Finding> | undefined => {
  const name = 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT';
  const own = env[name]?.trim();
  if (own) return parseEndpoint(name, own);
  const base = env.OTEL_EXPORTER_OTLP_ENDPOINT?.trim();
  if (!base) return undefined;
  const url = parseEndpoint('OTEL_EXPORTER_OTLP_ENDPOINT', base);
  if (url.ok) url.value.pathname = `${url.value.pathname.replace(/\/+$/, '')}/v1/traces`;
  return url;
};

const timeoutOf = (env: PartialEnvironment): Result<number, Finding> => {
  const names = ['OTEL_EXPORTER_OTLP_TRACES_TIMEOUT', 'OTEL_EXPORTER_OTLP_TIMEOUT'];
  const where = names.find((name) => env[name]?.trim());
  const text = (where === undefined ? undefined : env[where])?.trim() ?? String(usualTimeoutMs);
  if (/^\d{1,9}$/.test(text) && Number(text) > 0) return success(Number(text));
  return error(where ?? '', 'is no time limit; expected whole milliseconds from 1, such as 10000');
};

/** Whether the variables of OpenTelemetry switch traces off. */
export function isSwitchedOff(env: PartialEnvironment): boolean {
  return (
    env.OTEL_SDK_DISABLED?.trim().toLowerCase() === 'true' ||
    env.OTEL_TRACES_EXPORTER?.trim().toLowerCase() === 'none'
  );
}

/** Reads the variables of OpenTelemetry; undefined when they name no collector. */
export function readOtelSettings(
  env: PartialEnvironment,
): Result<OtelSettings, readonly Finding[]> | undefined {
  const url = endpointOf(env);
  if (url === undefined) return undefined;
  const [timeout, headers] = [timeoutOf(env), readOtelHeaders(env)];
  if (!url.ok || !timeout.ok || !headers.ok)
    return failure([url, timeout, headers].flatMap((read) => (read.ok ? [] : [read.problem])));
  const resource = parseKeyValues(env.OTEL_RESOURCE_ATTRIBUTES);
  return success({
    url: url.value,
    headers: headers.value,
    timeoutMs: timeout.value,
    serviceName: env.OTEL_SERVICE_NAME?.trim() || resource['service.name'],
    resource,
  });
}
