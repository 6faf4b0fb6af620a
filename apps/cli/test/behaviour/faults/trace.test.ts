import { eventually, type ReceiverAnswer, startReceiver } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { whenTestEnds } from '../../when-test-ends.ts';
import { startRun } from './start-run.ts';

const collect = async (answer: () => ReceiverAnswer) => {
  const collector = await startReceiver(answer);
  whenTestEnds(collector.close);
  return collector;
};

const start = ({ url }: { readonly url: string }, env: Readonly<Record<string, string>> = {}) =>
  startRun(['-o', '--trace', 'sh', '-c', 'exit 3'], {
    OTEL_EXPORTER_OTLP_ENDPOINT: url,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-key=hush',
    ...env,
  });

it.concurrent('the collector of traces hangs', async () => {
  const collector = await collect(() => 'hang');
  const run = start(collector);
  await eventually(() => collector.requests.length === 1);
  run.skip(2000);
  expect((await run.ended).code).toBe(3);
  expect(run.lines().match(/did not take the spans/g)).toHaveLength(1);
  expect(run.lines()).not.toContain('hush');
});

it.concurrent('a first stop signal while the collector of traces hangs', async () => {
  const collector = await collect(() => 'hang');
  const run = start(collector, { OTEL_EXPORTER_OTLP_TIMEOUT: '3600000' });
  await eventually(() => collector.requests.length === 1);
  run.send('SIGTERM');
  run.skip(2000);
  expect((await run.ended).code).toBe(3);
  expect(run.lines()).toContain('did not take the spans: there was no time left');
});

it.concurrent('two stop signals while the collector of traces hangs', async () => {
  const collector = await collect(() => 'hang');
  const run = start(collector, { OTEL_EXPORTER_OTLP_TIMEOUT: '3600000' });
  await eventually(() => collector.requests.length === 1);
  run.send('SIGTERM');
  run.skip(300);
  run.send('SIGTERM');
  expect((await run.ended).code).toBe(3);
});

it.concurrent('the collector of traces is away', async () => {
  const collector = await collect(() => 'hang');
  collector.close();
  const run = start(collector);
  expect((await run.ended).code).toBe(3);
  expect(run.lines()).toContain('ECONNREFUSED');
});

it.concurrent('the collector of traces refuses', async () => {
  const collector = await collect(() => ({ status: 401, body: 'hush' }));
  const run = start(collector);
  expect((await run.ended).code).toBe(3);
  expect(collector.requests).toHaveLength(1);
  expect(run.lines()).toContain('did not take the spans: it answered 401');
  expect(run.lines()).not.toContain('hush');
});
