import { type ReceiverAnswer, startReceiver } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { runTask } from '../../src/run-task.ts';
import { openSession } from '../../src/session/open-session.ts';
import { startEnded } from '../fake-attempt.ts';
import { createDeps } from '../session-deps.ts';

const parent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
const lambdaContext = {
  ...{ functionName: 'f', functionVersion: '1', invokedFunctionArn: 'arn', awsRequestId: 'r-1' },
  ...{ logGroupName: 'g', logStreamName: 's', memoryLimitInMB: '128' },
};

type More = Parameters<typeof createDeps>[1] & { readonly answer?: () => ReceiverAnswer };

/** Runs a task with a collector; returns what the attempt got in its environment, and the trace. */
const trace = async (object: Record<string, unknown>, { env = {}, answer, ...more }: More = {}) => {
  const collector = await startReceiver(answer);
  onTestFinished(collector.close);
  const settings = {
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_TIMEOUT: '3600000',
  };
  const { deps, lines } = createDeps(
    { offlineMode: true, trace: true, ...object },
    { ...more, env: { ...settings, ...env } },
  );
  const { session, findings } = await openSession(deps);
  if (!session) throw new Error(JSON.stringify(findings));
  const passedOn: Record<string, string | undefined> = {};
  {
    await using _ended = session;
    const { start } = startEnded([{ kind: 'exited', exitCode: 0 }]);
    await runTask(
      session.plan,
      {
        ...session,
        startAttempt: async (number, signal) => {
          const environment = await session.environment();
          if (environment.ok) Object.assign(passedOn, environment.value);
          return start(number, signal);
        },
      },
      session.stopper,
    );
  }
  const [request] = collector.requests;
  const [batch] = request ? JSON.parse(request.body).resourceSpans : [];
  return { batch, passedOn, lines, requests: collector.requests };
};

const valuesOf = ({
  attributes,
}: {
  attributes: { key: string; value: { stringValue?: string } }[];
}) => Object.fromEntries(attributes.map(({ key, value }) => [key, value.stringValue]));

it('sends the spans of a task, and describes where they come from', async () => {
  const taskUuid = '0a1b2c3d-0a1b-4c2d-8e3f-0123456789ab';
  const { batch } = await trace({ taskName: 'nightly', taskUuid }, { lambdaContext });
  expect(valuesOf(batch.resource)).toEqual({
    ...{ 'service.name': 'nightly', 'host.name': 'host', 'cloud.provider': 'aws' },
    ...{ 'cloud.platform': 'aws_lambda', 'cloud.resource_id': 'arn' },
    ...{ 'faas.name': 'f', 'faas.version': '1' },
  });
  const [{ spans }] = batch.scopeSpans;
  expect(spans[0].name).toBe('nightly');
  expect(valuesOf(spans[0])).toMatchObject({
    ...{ 'procwrap.task.name': 'nightly', 'procwrap.task.uuid': taskUuid },
    'faas.invocation_id': 'r-1',
  });
});

it('describes a pipeline; the variables of OpenTelemetry win', async () => {
  const env = {
    ...{ GITHUB_ACTIONS: 'true', GITHUB_WORKFLOW: 'ci', GITHUB_RUN_ID: '' },
    ...{ OTEL_SERVICE_NAME: 'own', OTEL_RESOURCE_ATTRIBUTES: 'host.name=other' },
  };
  const { batch } = await trace({}, { env });
  expect(valuesOf(batch.resource)).toEqual({
    ...{ 'service.name': 'own', 'host.name': 'other', 'cicd.pipeline.name': 'ci' },
  });
  expect(batch.scopeSpans[0].spans[0].name).toBe('run');
});

it('continues the trace of its parent', async () => {
  const env = { TRACEPARENT: parent, TRACESTATE: 'a=b' };
  const { batch, passedOn } = await trace({}, { env });
  const [root, attempt] = batch.scopeSpans[0].spans;
  expect(root).toMatchObject({ parentSpanId: '00f067aa0ba902b7', traceState: 'a=b' });
  expect(passedOn).toMatchObject({
    ...{ TRACEPARENT: `00-${root.traceId}-${attempt.spanId}-01`, TRACESTATE: 'a=b' },
  });
  const alone = await trace({}, { env: { TRACEPARENT: parent } });
  expect(alone.batch.scopeSpans[0].spans[0].traceState).toBeUndefined();
});

it('passes no state on that belongs to no trace', async () => {
  const { passedOn } = await trace({}, { env: { TRACESTATE: 'a=b' } });
  expect(passedOn).toMatchObject({ TRACEPARENT: expect.stringMatching(/^00-/), TRACESTATE: '' });
});

it.each([
  { OTEL_SDK_DISABLED: 'true' },
  { TRACEPARENT: parent.replace(/1$/, '0') },
  { OTEL_EXPORTER_OTLP_ENDPOINT: '' },
])('sends nothing and changes no variable with %j', async (env) => {
  const { requests, passedOn } = await trace({}, { env });
  expect(requests).toEqual([]);
  expect(passedOn.TRACEPARENT).toBe((env as Record<string, string>).TRACEPARENT);
});

it('logs that the collector did not take the spans, without the path of its address', async () => {
  const { lines, requests } = await trace({}, { answer: () => ({ status: 403, body: 'hush' }) });
  expect(lines.join('')).toMatch(
    /--trace: the collector at 127\.0\.0\.1:\d+ did not take the spans: it answered 403/,
  );
  expect(lines.join('')).not.toMatch(/hush|v1/);
  expect(requests).toHaveLength(1);
});

it('a session without a run sends nothing, and passes nothing on', async () => {
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' };
  const { deps, lines } = createDeps({ offlineMode: true, trace: true }, { env });
  const { session } = await openSession(deps);
  const environment = await session?.environment();
  expect(environment?.ok && environment.value.TRACEPARENT).toBeUndefined();
  await session?.close();
  expect(lines.join('')).not.toContain('did not take');
});
