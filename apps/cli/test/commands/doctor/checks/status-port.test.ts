import { createSocket } from 'node:dgram';
import { expect, it, onTestFinished } from 'vitest';
import { decideStatusPort, tryPort } from '../../../../src/commands/doctor/checks/status-port.ts';
import { lines } from '../network-facts.ts';

it('finds out whether a port is free', async () => {
  const socket = createSocket('udp4');
  onTestFinished(() => void socket.close());
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  expect(await tryPort(socket.address().port)).toBe('EADDRINUSE');
  expect(await tryPort(0)).toBeUndefined();
});

const facts = { isRequested: true, port: 2373, isSidecar: false, error: undefined };

it.each([
  [{}, 'ok: port 2373 is free'],
  [{ port: 0 }, 'ok: any free port is used'],
  [{ isRequested: false }, 'ok: not used (--enable-status-update-listener)'],
  [
    { error: 'EADDRINUSE' },
    'warning: port 2373 is in use; a run takes another one and passes it to the command',
  ],
  [{ error: 'EACCES' }, 'warning: port 2373 cannot be used (EACCES); a run works without it'],
  [{ error: 'EADDRINUSE', isSidecar: true }, 'problem: port 2373 cannot be used (EADDRINUSE)'],
])('%j', (change, line) =>
  expect(lines(decideStatusPort({ ...facts, ...change }))).toEqual([line]),
);
