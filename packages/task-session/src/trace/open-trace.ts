import { proxiesOf } from '../proxies.ts';
import type { Parts } from '../session-parts.ts';
import { isSwitchedOff, type OtelSettings, readOtelSettings } from './otel-settings.ts';
import { otlpBody } from './otlp-body.ts';
import { resourceOf } from './resource.ts';
import { createRunTrace, type RunTrace, readParent } from './run-trace.ts';
import { sendSpans } from './send-spans.ts';
import type { Span } from './span.ts';

/** The trace of a session. Disposing it waits for the request that sends the spans. */
export interface Trace extends RunTrace, AsyncDisposable {}

/** Makes a signal that ends a wait at the end of a run; `scope` ends its timer. */
type EndWait = (scope: AbortSignal) => AbortSignal;

interface ExportParts extends Parts {
  readonly settings: OtelSettings;
  /** The value of `TRACESTATE`; empty without one. */
  readonly traceState: string;
  readonly endWait: EndWait;
}

const createExport = (parts: ExportParts) => {
  const { deps, log, settings, traceState, endWait } = parts;
  const { clock, wrapperVersion, written } = deps;
  return async (traceId: string, spans: readonly Span[]): Promise<void> => {
    const scope = new AbortController();
    const signal = endWait(scope.signal);
    const resource = resourceOf(parts, settings);
    const body = otlpBody({ resource, scopeVersion: wrapperVersion, traceId, traceState, spans });
    const userAgent = `procwrap/${wrapperVersion}`;
    const proxies = proxiesOf(written.env);
    const problem = await sendSpans({ settings, body, proxies, userAgent, clock, signal });
    scope.abort();
    if (problem === undefined) return;
    log.warning(
      'trace-failed',
      `--trace: the collector at ${settings.url.host} did not take the spans: ${problem}`,
    );
  };
};

/**
 * Opens the trace of a session; undefined when no collector is named, when the variables of
 * OpenTelemetry switch traces off, or when the parent is not sampled.
 */
export function openTrace(parts: Parts, endWait: EndWait): Trace | undefined {
  const { deps, reading, resolved, values } = parts;
  const { env } = resolved;
  const settings = isSwitchedOff(env) ? undefined : readOtelSettings(env);
  const parent = readParent(env);
  if (!settings?.ok || parent?.isSampled === false) return undefined;
  const { taskName, taskUuid } = reading.options;
  const traceState = parent ? (env.TRACESTATE ?? '') : '';
  const send = createExport({ ...parts, settings: settings.value, traceState, endWait });
  let sending: Promise<void> | undefined;
  const trace = createRunTrace({
    ...{ clock: deps.clock, mask: (text: string) => values.mask(text), parent },
    name: taskName ?? 'run',
    attributes: {
      'procwrap.task.name': taskName,
      'procwrap.task.uuid': taskUuid,
      'faas.invocation_id': deps.lambdaContext?.awsRequestId,
    },
    onEnd: (traceId, spans) => {
      sending ??= send(traceId, spans);
    },
  });
  // Without a parent there is a new trace, and the state belongs to none.
  const stale = parent || !env.TRACESTATE ? {} : { TRACESTATE: '' };
  const variables = () => {
    const own = trace.variables();
    return own.TRACEPARENT === undefined ? own : { ...own, ...stale };
  };
  return { ...trace, variables, [Symbol.asyncDispose]: async () => sending };
}
