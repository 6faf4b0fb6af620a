import { type Answer, toJson } from '@procwrap/task-server';
import type { FastifyReply } from 'fastify';

/** Sends an answer of the API; one without a body has a length of zero. */
export function sendAnswer(
  reply: FastifyReply,
  { status, body, html, headers = {} }: Answer,
): FastifyReply {
  reply.code(status).headers(headers).header('Cache-Control', 'no-store');
  if (html !== undefined) return reply.type('text/html; charset=utf-8').send(html);
  if (body === undefined) return reply.send();
  return reply.type('application/json').send(toJson(body));
}
