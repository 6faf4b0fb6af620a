import { type Json, toJson } from '@procwrap/task-server';
import type { FastifyReply } from 'fastify';
import type { PageAnswer } from '../page-routes/page-route.ts';
import type { MonitorContext } from '../server/context.ts';
import { setSessionCookie } from './session-cookie.ts';

/** Sends an answer to the page; nothing of it is kept by a browser or a proxy. */
export function sendPageAnswer(
  context: Pick<MonitorContext, 'options'>,
  reply: FastifyReply,
  { status, body, text, session }: PageAnswer,
): FastifyReply {
  if (session !== undefined) setSessionCookie(context, reply, session);
  reply.code(status).header('Cache-Control', 'no-store');
  if (text === undefined)
    return reply.type('application/json; charset=utf-8').send(toJson(body as Json));
  return reply
    .header('Content-Disposition', `attachment; filename="${text.fileName}"`)
    .type('text/plain; charset=utf-8')
    .send(text.content);
}
