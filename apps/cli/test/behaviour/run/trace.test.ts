import { startReceiver } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { procwrap } from '../../procwrap.ts';

const collect = async () => {
  const collector = await startReceiver(() => ({ status: 200, body: '{}' }));
  onTestFinished(collector.close);
  return collector;
};

const parent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

interface OtlpSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly traceState?: string;
  readonly kind: number;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes: readonly { key: string; value: Record<string, unknown> }[];
  readonly status: object;
}

const spansOf = ({ requests }: Awaited<ReturnType<typeof collect>>): readonly OtlpSpan[] => {
  const [request, ...others] = requests;
  expect(others).toEqual([]);
  expect(request).toMatchObject({ method: 'POST', path: '/v1/traces' });
  expect(request?.headers['content-type']).toBe('application/json');
  return JSON.parse(request?.body ?? '').resourceSpans[0].scopeSpans[0].spans;
};

const attributesOf = ({ attributes }: OtlpSpan) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

const run = (url: string, argv: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  procwrap(['-o', '-n', 'nightly', '--trace', '--process-retry-delay', '0', ...argv], {
    env: {
      OTEL_EXPORTER_OTLP_ENDPOINT: url,
      OTEL_EXPORTER_OTLP_TIMEOUT: '3600000',
      OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%20b',
      ...env,
    },
  });

it('sends a span of the run and one of each attempt, and passes its place on', async () => {
  const collector = await collect();
  const env = { TRACEPARENT: parent, TRACESTATE: 'a=b' };
  const script = 'echo "$TRACEPARENT $TRACESTATE"; exit 3';
  const { code, stdout } = await run(collector.url, ['-r', '1', 'sh', '-c', script], env);
  expect(code).toBe(3);
  const [root, first, second] = spansOf(collector);
  if (!root || !first || !second) throw new Error('three spans');
  expect(collector.requests[0]?.headers['x-key']).toBe('a b');
  for (const span of [root, first, second]) {
    expect(span.traceId).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
    expect(span.spanId).toMatch(/^[\da-f]{16}$/);
    expect(span.traceState).toBe('a=b');
    expect(span.startTimeUnixNano).toMatch(/^\d{19}$/);
    expect(BigInt(span.endTimeUnixNano)).toBeGreaterThanOrEqual(BigInt(span.startTimeUnixNano));
    expect(span.status).toMatchObject({ code: 2 });
  }
  expect([root.parentSpanId, root.kind, root.name]).toEqual(['00f067aa0ba902b7', 1, 'nightly']);
  expect([first.parentSpanId, first.kind, first.name]).toEqual([root.spanId, 3, 'sh']);
  expect(stdout.trim().split('\n')).toEqual(
    [first, second].map(({ spanId }) => `00-${root.traceId}-${spanId}-01 a=b`),
  );
  expect(attributesOf(root)).toMatchObject({
    'procwrap.outcome': 'failed',
    'procwrap.attempts': '2',
    'process.exit.code': '3',
  });
  expect(attributesOf(second)).toMatchObject({
    'procwrap.attempt': '2',
    'process.pid': expect.stringMatching(/^\d+$/),
    'process.executable.name': 'sh',
    'process.exit.code': '3',
    'error.type': '3',
    'process.command_args': {},
  });
});

it('begins a trace where there is none', async () => {
  const collector = await collect();
  const env = { TRACEPARENT: 'nonsense', TRACESTATE: 'a=b' };
  const { stdout } = await run(collector.url, ['sh', '-c', 'echo "$TRACEPARENT,$TRACESTATE"'], env);
  const [root, attempt] = spansOf(collector);
  expect(root?.parentSpanId).toBeUndefined();
  expect(root?.status).toEqual({});
  expect(stdout).toBe(`00-${root?.traceId}-${attempt?.spanId}-01,\n`);
});

it.each([
  ['the parent is not sampled', { TRACEPARENT: `${parent.slice(0, -1)}0` }],
  ['the SDK is disabled', { OTEL_SDK_DISABLED: 'TRUE', TRACEPARENT: parent }],
  ['there is no exporter', { OTEL_TRACES_EXPORTER: 'none', TRACEPARENT: parent }],
])('sends nothing and passes the parent on when %s', async (_name, env) => {
  const collector = await collect();
  const script = 'echo "$TRACEPARENT"';
  const { stdout, stderr } = await run(collector.url, ['sh', '-c', script], env);
  expect(collector.requests).toEqual([]);
  expect([stdout, stderr]).toEqual([`${env.TRACEPARENT}\n`, '']);
});

it('warns once when no collector is named', async () => {
  const { code, stderr } = await procwrap(['-o', '--trace', 'true']);
  expect(code).toBe(0);
  expect(stderr.trim()).toBe(
    'procwrap WARNING --trace: has no effect, because OTEL_EXPORTER_OTLP_ENDPOINT names no collector',
  );
});

it.each([
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'hush', 'is not an http or https address'],
  ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'http://u:hush@x', 'contains a user name or a password'],
])('refuses a wrong %s with one line and 78', async (name, text, problem) => {
  const { code, stderr } = await procwrap(['-o', '--trace', 'true'], { env: { [name]: text } });
  expect(code).toBe(78);
  expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(`${name}: ${problem}`)]);
  expect(stderr).not.toContain('hush');
});

it('ignores a wrong address without --trace', async () => {
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: 'nonsense' };
  expect(await procwrap(['-o', 'true'], { env })).toMatchObject({ code: 0, stderr: '' });
});
