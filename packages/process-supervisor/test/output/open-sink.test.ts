import { spawn } from 'node:child_process';
import { createSocket as createDatagramSocket, type Socket as DatagramSocket } from 'node:dgram';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { createServer, Socket } from 'node:net';
import { join } from 'node:path';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createDescriptorSink } from '../../src/output/descriptor-sink.ts';
import { openSink } from '../../src/output/open-sink.ts';
import { openPipe } from './open-pipe.ts';
import { fill, isNonBlocking, megabyte, patient, watchEvents } from './watch-sink.ts';

describe('a sink for a pipe', () => {
  it('writes to its own descriptor, so that the flags of the given one do not change', async () => {
    const pipe = await openPipe();
    const sink = openSink(pipe.fd, watchEvents().events);
    expect(sink.write(Buffer.from('hello'))).toBe(true);
    expect(isNonBlocking(pipe.fd)).toBe(false);
    pipe.start();
    await sink.flush(patient);
    await eventually(() => pipe.text() === 'hello');
    sink.close();
    writeSync(pipe.fd, ' again');
    await eventually(() => pipe.text() === 'hello again');
    pipe.close();
  });

  it('works without /proc, too', async () => {
    const pipe = await openPipe({ ours: false });
    const sink = openSink(pipe.fd, watchEvents().events, '/nowhere');
    sink.write(Buffer.from('hello'));
    pipe.start();
    await eventually(() => pipe.text() === 'hello');
    expect(isNonBlocking(pipe.fd)).toBe(true);
    pipe.close();
    sink.close();
  });

  it('asks for a pause and reports when there is room again', async () => {
    const pipe = await openPipe();
    const { seen, events } = watchEvents();
    const sink = openSink(pipe.fd, events);
    fill(sink);
    expect(sink.queued).toBeGreaterThan(900_000);
    expect(seen.drains).toBe(0);
    pipe.start();
    await eventually(() => seen.drains === 1);
    await sink.flush(patient);
    expect(sink.queued).toBe(0);
    sink.close();
    pipe.close();
  });

  it('reports once that the reader has closed, and then drops chunks', async () => {
    const pipe = await openPipe();
    const { seen, events } = watchEvents();
    const sink = openSink(pipe.fd, events);
    pipe.reader.destroy();
    await eventually(() => pipe.reader.closed);
    sink.write(megabyte);
    await sink.flush(patient);
    await eventually(() => seen.broken.includes('EPIPE'));
    expect(sink.queued).toBe(0);
    expect(sink.write(megabyte)).toBe(true);
    await sink.flush(patient);
    pipe.close();
  });

  it('reports that the reader closes during a flush', async () => {
    const pipe = await openPipe();
    const { seen, events } = watchEvents();
    const sink = openSink(pipe.fd, events);
    fill(sink);
    const flushed = sink.flush(patient);
    pipe.reader.destroy();
    await flushed;
    expect(seen.broken).toContain('EPIPE');
    pipe.close();
  });
});

describe('a descriptor sink', () => {
  it('keeps the order when it has to wait', async () => {
    const pipe = await openPipe();
    const own = openSync(`/proc/self/fd/${pipe.fd}`, 1 + 0o4000);
    const sink = createDescriptorSink({ fd: own, owned: true }, watchEvents().events);
    const parts = Array.from({ length: 30 }, (_, index) => Buffer.alloc(9000, 97 + (index % 26)));
    for (const part of parts) sink.write(part);
    pipe.start();
    await sink.flush(patient);
    await eventually(() => pipe.bytes().equals(Buffer.concat(parts)));
    sink.close();
    pipe.close();
  });

  it('writes a file at the position of the descriptor, and leaves it open', async () => {
    await withTempDir(async (dir) => {
      const fd = openSync(join(dir, 'log'), 'w');
      writeSync(fd, 'before ');
      const sink = openSink(fd, watchEvents().events);
      expect(sink.write(Buffer.from('inside '))).toBe(true);
      await sink.flush(patient);
      sink.close();
      writeSync(fd, 'after');
      closeSync(fd);
      expect(readFileSync(join(dir, 'log'), 'utf8')).toBe('before inside after');
    });
  });

  it('reports that the disk is full, and then drops chunks', () => {
    const fd = openSync('/dev/full', 'w');
    const { seen, events } = watchEvents();
    const sink = openSink(fd, events);
    sink.write(Buffer.from('x'));
    expect(seen.broken).toContain('ENOSPC');
    expect(sink.write(megabyte)).toBe(true);
    expect(sink.queued).toBe(0);
    sink.close();
    closeSync(fd);
  });

  it('writes to a terminal by its own descriptor', async () => {
    const fd = openSync('/dev/ptmx', 'r+');
    const sink = openSink(fd, watchEvents().events);
    sink.write(Buffer.from('hello\n'));
    await sink.flush(patient);
    expect(isNonBlocking(fd)).toBe(false);
    sink.close();
    closeSync(fd);
  });
});

describe('a sink for a socket', () => {
  it('writes datagrams, too, which Node refuses to treat as a stream', async () => {
    const receiver = createDatagramSocket('udp4');
    onTestFinished(() => void receiver.close());
    const got: string[] = [];
    receiver.on('message', (message) => got.push(message.toString()));
    await new Promise<void>((resolve) => receiver.bind(0, '127.0.0.1', resolve));
    const sender = createDatagramSocket('udp4');
    onTestFinished(() => void sender.close());
    await new Promise<void>((resolve) =>
      sender.connect(receiver.address().port, '127.0.0.1', resolve),
    );
    const sink = openSink(descriptorOf(sender), watchEvents().events);
    sink.write(Buffer.from('hello'));
    await eventually(() => got.includes('hello'));
    sink.close();
  });

  it('writes a stream', async () => {
    const got: Buffer[] = [];
    const server = createServer((client) => client.on('data', (chunk) => got.push(chunk)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const client = new Socket().connect(
      typeof address === 'object' ? (address?.port ?? 0) : 0,
      '127.0.0.1',
    );
    await new Promise((resolve) => client.once('connect', resolve));
    // The handle's descriptor is not public; a child's stdin is one that is.
    const child = spawn('cat', { stdio: ['pipe', 'pipe', 'inherit'] });
    onTestFinished(() => {
      child.kill('SIGKILL');
      client.destroy();
      server.close();
    });
    const { fd } = (child.stdin as unknown as { _handle: { fd: number } })._handle;
    const sink = openSink(fd, watchEvents().events);
    child.stdout.pipe(client);
    sink.write(Buffer.from('hello'));
    await eventually(() => Buffer.concat(got).toString() === 'hello');
    sink.close();
  });
});

/** The descriptor of a datagram socket, which Node keeps in a private field. */
const descriptorOf = (socket: DatagramSocket): number => {
  const fields = Object.getOwnPropertySymbols(socket).map((name) => Reflect.get(socket, name));
  return Number(fields.map((field) => field?.handle?.fd).find((fd) => typeof fd === 'number'));
};
