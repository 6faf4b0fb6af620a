import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createStatusListener, type StatusChange } from '../../src/listener/index.ts';

const listen = async (port: number, host?: string) => {
  const changes: StatusChange[] = [];
  const listener = await createStatusListener({
    ...(host === undefined ? {} : { host }),
    port,
    maxMessageBytes: 1000,
    onUpdate: (change) => changes.push(change),
  });
  onTestFinished(() => listener.close());
  return { listener, changes };
};

const send = (address: string, port: number, text: string) =>
  new Promise<Error | null>((resolve) => {
    const socket = createSocket(address === '::1' ? 'udp6' : 'udp4');
    socket.send(text, port, address, (error) => socket.close(() => resolve(error)));
  });

const occupy = async (address: string): Promise<Socket> => {
  const socket = createSocket(address === '::1' ? 'udp6' : 'udp4').bind(0, address);
  await once(socket, 'listening');
  onTestFinished(() => void socket.close());
  return socket;
};

/** With ::1 only when this machine has IPv6. */
const addresses = ['127.0.0.1', '::1'].filter((address) =>
  Object.values(networkInterfaces()).some((all) => all?.some((each) => each.address === address)),
);

describe('a listener without a host', () => {
  it.each(addresses)('receives what is sent to %s', async (address) => {
    const { listener, changes } = await listen(0);
    await send(address, listener.port, '{"success_count":7}\n');
    await listener.drain();
    expect(changes).toEqual([{ success_count: 7 }]);
  });

  it.each(addresses)('rejects when another socket has the port at %s', async (address) => {
    const { port } = (await occupy(address)).address();
    await expect(listen(port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

it('a listener with a host receives at no other', async () => {
  const { listener, changes } = await listen(0, '127.0.0.1');
  await send('::1', listener.port, '{"success_count":7}\n');
  await send('127.0.0.1', listener.port, '{"success_count":8}\n');
  await listener.drain();
  expect(changes).toEqual([{ success_count: 8 }]);
});
