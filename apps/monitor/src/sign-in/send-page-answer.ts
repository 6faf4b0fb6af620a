import { Readable } from 'node:stream';
import { type Json, toJson } from '@procwrap/task-server';
import type { FastifyReply } from 'fastify';
import { jsonInPieces } from '../page-routes/long-list.ts';
import type { PageAnswer } from '../page-routes/page-route.ts';
import type { MonitorContext } from '../server/context.ts';
import { setSessionCookie } from './session-cookie.ts';

/** The first piece is read before anything is sent, so that a fault of the database is an answer of its own. */
const startReading = async (pieces: AsyncGenerator<string>): Promise<Readable> => {
  const first = await pieces.next();
  return Readable.from(
    (async function* whole() {
      if (!first.done) yield first.value;
      yield* pieces;
    })(),
    { objectMode: false, highWaterMark: 64 * 1024 },
  );
};

/** Sends an answer to the page; nothing of it is kept by a browser or a proxy. */
export async function sendPageAnswer(
  context: Pick<MonitorContext, 'options'>,
  reply: FastifyReply,
  { status, body, list, text, session }: PageAnswer,
): Promise<FastifyReply> {
  const stream = list && (await startReading(jsonInPieces(Object(body), list)));
  if (session !== undefined) setSessionCookie(context, reply, session);
  reply.code(status).header('Cache-Control', 'no-store');
  if (text === undefined)
    return reply.type('application/json; charset=utf-8').send(stream ?? toJson(body as Json));
  return reply
    .header('Content-Disposition', `attachment; filename="${text.fileName}"`)
    .type('text/plain; charset=utf-8')
    .send(text.content);
}
