import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { program } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { whenTestEnds } from '../../when-test-ends.ts';
import { timeout, timeoutMs, underFault } from './under-fault.ts';

const listening = ['--enable-status-update-listener', '--status-update-socket-port', '0'];
const sending = (...datagrams: string[]) => [
  process.execPath,
  program('sends-datagrams.mjs'),
  ...datagrams,
];

it.concurrent('invalid messages on the status port', async () => {
  const nonsense = ['nonsense\n', '[1]\n', '{"success_count":"many"}\n', 'null\n', '{"a":\n'];
  // Recursive code would use up the stack for a value with so many levels.
  const deep = `{"a":${'['.repeat(3500)}${']'.repeat(3500)}}\n`;
  const { code, execution, lines } = await underFault({
    argv: listening,
    command: sending(...nonsense, deep, '{"success_count":7}\n'),
  });
  expect(code).toBe(3);
  expect(lines).toContain('6 status updates were not valid');
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3, success_count: 7 });
});

it.concurrent('a status message with fields that only procwrap may set', async () => {
  const claims = { status: 'SUCCEEDED', exit_code: 0, failed_attempts: 9, success_count: 2 };
  const { code, execution } = await underFault({
    argv: listening,
    command: sending(`${JSON.stringify(claims)}\n`),
  });
  expect(code).toBe(3);
  expect(execution).toMatchObject({
    status: 'FAILED',
    exit_code: 3,
    failed_attempts: 1,
    success_count: 2,
    other_runtime_metadata: { status: 'SUCCEEDED', exit_code: 0, failed_attempts: 9 },
  });
});

it.concurrent('a status message that is too long, and one that never ends', async () => {
  const long = `{"last_status_message":"${'x'.repeat(5000)}"}\n`;
  const { code, execution, lines } = await underFault({
    argv: [...listening, '--status-update-message-max-bytes', '1000'],
    command: sending(long, '{"error_count":4}\n', '{"success_count":1,'),
  });
  expect(code).toBe(3);
  expect(lines).toContain('1 status updates were not valid');
  expect(execution).toMatchObject({ error_count: 4, last_status_message: null });
  expect(execution?.success_count ?? null).toBeNull();
});

it.concurrent('the program ends while its status messages are in flight', async () => {
  const many = Array.from({ length: 100 }, (_, index) => `{"success_count":${index + 1}}\n`);
  const { code, execution } = await underFault({ argv: listening, command: sending(...many) });
  expect(code).toBe(3);
  expect(execution).toMatchObject({ status: 'FAILED', success_count: 100 });
});

it.concurrent('a flood on the status port', async () => {
  const flood = [process.execPath, program('floods-status-port.mjs')];
  const { code, execution } = await underFault({
    argv: [...listening, ...timeout],
    command: flood,
    meanwhile: async (run) => {
      await run.said('runs as process');
      run.skip(timeoutMs);
    },
  });
  expect(code).toBe(124);
  expect(execution).toMatchObject({ status: 'TERMINATED_AFTER_TIME_OUT', timed_out_attempts: 1 });
});

it.concurrent('the status port is taken', async () => {
  const other = createSocket('udp4').bind(0, '127.0.0.1');
  whenTestEnds(() => void other.close());
  await once(other, 'listening');
  const { port } = other.address();
  const argv = ['--enable-status-update-listener', '--status-update-socket-port', String(port)];
  const command = sending('{"success_count":7}\n');
  const { code, lines, execution } = await underFault({ argv, command });
  expect(code).toBe(3);
  expect(lines).toContain(`UDP 127.0.0.1:${port} (EADDRINUSE)`);
  expect(lines).toMatch(/the command gets port \d+ instead/);
  expect(execution).toMatchObject({ status: 'FAILED', exit_code: 3, success_count: 7 });
});
