import { Readable } from 'node:stream';
import { toJson } from '@procwrap/task-server';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { LargeAnswers } from '../server/large-answers.ts';
import type { Limits } from '../server/limits.ts';
import { tooManyLargeAnswers } from '../task-api/refusals.ts';

/** Smaller answers fit into what the system keeps for a connection. */
const smallBytes = 256 * 1024;

/** What a long list that is sent piece by piece holds while it waits: the rows that are still to be written. */
const listBytes = 8 * 1024 * 1024;

/** The files of the page are streams, too, and hold next to nothing. */
const isList = (reply: FastifyReply): boolean =>
  String(reply.getHeader('content-type')).startsWith('application/json');

const sizeOf = (payload: unknown, reply: FastifyReply): number => {
  if (payload instanceof Readable) return isList(reply) ? listBytes : 0;
  return typeof payload === 'string' || Buffer.isBuffer(payload) ? Buffer.byteLength(payload) : 0;
};

/** What a page of a list can need. */
const roomBytes = 32 * 1024 * 1024;

const refuse = (reply: FastifyReply): string => {
  const { status, headers, body } = tooManyLargeAnswers();
  reply.code(status).headers(headers).type('application/json');
  return toJson(body);
};

/** Keeps large answers whose readers are slow from filling the memory: so many bytes wait together, and a reader that takes nothing is dropped. */
export function limitAnswers(
  app: FastifyInstance,
  { waitingAnswerBytes, readMs }: Pick<Limits, 'waitingAnswerBytes' | 'readMs'>,
): LargeAnswers {
  let waiting = 0;
  app.addHook('onSend', async (_request, reply, payload) => {
    const bytes = sizeOf(payload, reply);
    if (bytes < smallBytes) return payload;
    // One answer is always sent, however large.
    if (waiting > 0 && waiting + bytes > waitingAnswerBytes) return refuse(reply);
    waiting += bytes;
    const { raw } = reply;
    raw.once('close', () => {
      waiting -= bytes;
    });
    raw.setTimeout(readMs, () => raw.destroy());
    return payload;
  });
  return { isFull: () => waiting > 0 && waiting + roomBytes > waitingAnswerBytes };
}
