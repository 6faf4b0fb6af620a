import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { eventually } from '@procwrap/test-kit';
import fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { limitAnswers } from '../../src/http-server/limit-answers.ts';

const megabyte = 1024 * 1024;

/** A server with a large answer that takes no more memory than two of them. */
const start = async (readMs: number) => {
  const app = fastify();
  const { isFull } = limitAnswers(app, { waitingAnswerBytes: 50 * megabyte, readMs });
  const large = 'x'.repeat(20 * megabyte);
  app.get('/large', async () => large);
  app.get('/small', async () => 'small');
  const endless = function* pieces() {
    for (;;) yield 'x'.repeat(1000);
  };
  app.get('/list', (_request, reply) =>
    reply.type('application/json').send(Readable.from(endless())),
  );
  app.get('/file', (_request, reply) => reply.type('text/css').send(Readable.from(endless())));
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => app.close());
  const port = Number(new URL(url).port);
  const readSlowly = async (path = '/large'): Promise<Socket> => {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => {});
    onTestFinished(() => void socket.destroy());
    await once(socket, 'connect');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
    await once(socket, 'readable');
    return socket;
  };
  const get = async (path: string) => {
    const response = await fetch(`${url}${path}`);
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const countConnections = promisify(app.server.getConnections.bind(app.server));
  return { readSlowly, get, countConnections, isFull };
};

it('large answers are 503 while others wait for slow readers, and small ones are sent', async () => {
  const { readSlowly, get, isFull } = await start(3_600_000);
  expect(isFull()).toBe(false);
  expect((await get('/large')).text).toHaveLength(20 * megabyte);
  const slow = [await readSlowly(), await readSlowly()];
  expect(isFull()).toBe(true);
  const { status, headers, text } = await get('/large');
  expect([status, headers.get('retry-after')]).toEqual([503, '15']);
  expect(JSON.parse(text).error_message).toBe('too many large answers wait for their readers');
  expect((await get('/small')).text).toBe('small');
  for (const socket of slow) socket.destroy();
  await eventually(async () => (await get('/large')).status === 200);
});

it('lists that are sent piece by piece count, too, and files of the page do not', async () => {
  const { readSlowly, get, isFull } = await start(3_600_000);
  for (let count = 0; count < 6; count += 1) await readSlowly('/file');
  expect(isFull()).toBe(false);
  for (let count = 0; count < 6; count += 1) await readSlowly('/list');
  expect(isFull()).toBe(true);
  expect((await get('/list')).status).toBe(503);
});

it.each(['/large', '/list'])('a reader that takes nothing of %s is dropped', async (path) => {
  const { readSlowly, countConnections } = await start(50);
  await readSlowly(path);
  await readSlowly(path);
  await eventually(async () => (await countConnections()) === 0);
});
