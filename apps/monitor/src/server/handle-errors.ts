import type { FastifyError, FastifyInstance } from 'fastify';
import { faultAnswer, tooLarge, unreadable } from '../task-api/refusals.ts';
import { sendAnswer } from '../task-api/to-reply.ts';
import type { MonitorContext } from './context.ts';
import { describeFault, type Fault } from './describe-fault.ts';

const lines: Readonly<Record<Exclude<Fault['kind'], 'unknown'>, string>> = {
  'disk-full': 'The disk is full: what jobs send is refused until there is room',
  'database-away': 'The database cannot be reached: what jobs send is refused until it is back',
};

const isOfClient = ({ statusCode = 500 }: FastifyError): boolean => statusCode < 500;

/** A 413 says how much is taken; whatever else a client did wrong is 400. */
const refusalOf = (error: FastifyError, mostBytes: number) =>
  error.statusCode === 413 ? tooLarge(mostBytes) : unreadable('the request cannot be read');

/** Notes that the server cannot store what it gets, and clears that when it can. */
export function noteFault(
  { problems, log }: Pick<MonitorContext, 'problems' | 'log'>,
  thrown: unknown,
): Fault {
  const fault = describeFault(thrown);
  if (fault.kind === 'unknown') {
    const text = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    log.error(`A request failed: ${text}`);
  } else {
    problems.set(fault.kind, lines[fault.kind]);
    log.error(lines[fault.kind]);
  }
  return fault;
}

/** Answers a fault of the server or of HTTP itself as the API does, without details of the inside. */
export function handleErrors(app: FastifyInstance, context: MonitorContext): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (isOfClient(error)) {
      const mostBytes = request.routeOptions.bodyLimit ?? context.limits.pageBodyBytes;
      return sendAnswer(reply.header('Connection', 'close'), refusalOf(error, mostBytes));
    }
    return sendAnswer(reply, faultAnswer(noteFault(context, error)));
  });
}
