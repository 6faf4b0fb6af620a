import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Answers the requests of one connection one after the other: a client that sends many without reading an answer makes the server keep one answer, and not all. */
export function answerInTurn(app: FastifyInstance): void {
  const last = new WeakMap<Socket, Promise<void>>();
  app.addHook('onRequest', async ({ raw }, reply) => {
    const before = last.get(raw.socket);
    const ended = new Promise<void>((resolve) => reply.raw.once('close', resolve));
    last.set(raw.socket, ended);
    await before;
    // Nobody is there any more who could read an answer.
    return before !== undefined && raw.socket.destroyed ? reply.hijack() : undefined;
  });
}
