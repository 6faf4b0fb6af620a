import type { FastifyError, FastifyInstance } from 'fastify';
import type { MonitorContext } from '../server/context.ts';
import { noteFault } from '../server/note-fault.ts';
import { faultAnswer, tooLarge, unreadable } from '../task-api/refusals.ts';
import { sendAnswer } from '../task-api/to-reply.ts';

const isOfClient = ({ statusCode = 500 }: FastifyError): boolean => statusCode < 500;

/** A 413 says how much is taken; anything else that a client did wrong is 400. */
const refusalOf = (error: FastifyError, mostBytes: number) =>
  error.statusCode === 413 ? tooLarge(mostBytes) : unreadable('the request cannot be read');

/** Answers a fault of the server or of HTTP itself as the API does, without details of the inside. */
export function handleErrors(app: FastifyInstance, context: MonitorContext): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    // A folder, or a file that may not be read, is as little there as one that is missing.
    if (error.statusCode === 403 || error.statusCode === 404) return reply.callNotFound();
    if (isOfClient(error)) {
      const { bodyLimit } = request.routeOptions;
      return sendAnswer(reply.header('Connection', 'close'), refusalOf(error, bodyLimit));
    }
    return sendAnswer(reply, faultAnswer(noteFault(context, error)));
  });
}
