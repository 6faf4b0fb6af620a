import { once } from 'node:events';
import { connect } from 'node:net';
import { eventually } from '@procwrap/test-kit';
import fastify from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { answerInTurn } from '../../src/http-server/answer-in-turn.ts';

it('requests that are sent together on one connection are worked on one after the other', async () => {
  const app = fastify();
  answerInTurn(app);
  const begun: string[] = [];
  const gates = ['1', '2', '3'].map(() => Promise.withResolvers<void>());
  app.get<{ Params: { at: string } }>('/:at', async ({ params: { at } }) => {
    begun.push(at);
    await gates[Number(at) - 1]?.promise;
    return `answer ${at}`;
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => app.close());
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk;
  });
  for (const at of [1, 2, 3]) socket.write(`GET /${at} HTTP/1.1\r\nHost: x\r\n\r\n`);
  await eventually(() => begun.length === 1);
  // Another connection does not wait, and its answer shows that the server had time for all that was sent before.
  gates[2]?.resolve();
  expect(await (await fetch(`${url}/3`)).text()).toBe('answer 3');
  expect(begun).toEqual(['1', '3']);
  gates[0]?.resolve();
  await eventually(() => begun.length === 3);
  expect(begun.at(-1)).toBe('2');
  gates[1]?.resolve();
  await eventually(() => text.includes('answer 3'));
  expect(text.match(/answer \d/g)).toEqual(['answer 1', 'answer 2', 'answer 3']);
});

it('a request of a connection that has been closed meanwhile is not worked on', async () => {
  const app = fastify();
  answerInTurn(app);
  const begun: string[] = [];
  const gate = Promise.withResolvers<void>();
  app.get<{ Params: { at: string } }>('/:at', async ({ params: { at } }) => {
    begun.push(at);
    await gate.promise;
    return at;
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => app.close());
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write('GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n');
  await eventually(() => begun.length === 1);
  socket.destroy();
  await eventually(
    () =>
      new Promise((resolve) => app.server.getConnections((_error, count) => resolve(count === 0))),
  );
  gate.resolve();
  await fetch(`${url}/3`);
  expect(begun).toEqual(['1', '3']);
});
