import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Limits } from '../server/limits.ts';

/** Smaller answers fit into what the system keeps for a connection. */
const smallBytes = 256 * 1024;

const sizeOf = (payload: unknown): number =>
  typeof payload === 'string' || Buffer.isBuffer(payload) ? Buffer.byteLength(payload) : 0;

const refuse = (reply: FastifyReply): string => {
  const error_message = 'too many large answers wait for their readers';
  reply.code(503).header('Retry-After', '15').type('application/json');
  return JSON.stringify({
    detail: error_message,
    error_class: 'ServiceUnavailable',
    error_message,
  });
};

/** Keeps large answers whose readers are slow from filling the memory: so many bytes wait together, and a reader that takes nothing is dropped. */
export function limitAnswers(
  app: FastifyInstance,
  { waitingAnswerBytes, readMs }: Pick<Limits, 'waitingAnswerBytes' | 'readMs'>,
): void {
  let waiting = 0;
  app.addHook('onSend', async (_request, reply, payload) => {
    const bytes = sizeOf(payload);
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
}
