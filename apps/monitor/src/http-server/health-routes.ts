import type { FastifyInstance, FastifyReply } from 'fastify';
import type { MonitorContext } from '../server/context.ts';
import { describeFault } from '../server/describe-fault.ts';
import { faultLines } from '../server/note-fault.ts';
import { reasonOf } from '../server/reason-of.ts';

/** Whether the server and its database work: for load balancers, and for Kubernetes to know when it is ready. */
const healthPath = '/health';
/** Whether the server answers at all: when it does not, it helps to start it again. */
const livePath = '/health/live';

/** Balancers ask with either. */
const method = ['GET', 'HEAD'];

const say = (reply: FastifyReply, status: number, line: string): FastifyReply =>
  reply
    .code(status)
    .header('Cache-Control', 'no-store')
    .type('text/plain; charset=utf-8')
    .send(`${line}\n`);

/** The addresses that containers and load balancers ask, for anybody and under any name. */
export function healthRoutes(app: FastifyInstance, { database, log }: MonitorContext): void {
  app.route({ method, url: livePath, handler: async (_request, reply) => say(reply, 200, 'ok') });
  app.route({
    method,
    url: healthPath,
    handler: async (_request, reply) => {
      if (database.findLost() !== undefined) return say(reply, 503, faultLines['file-lost']);
      try {
        await database.rows.readTick();
        return say(reply, 200, 'ok');
      } catch (error) {
        const { kind } = describeFault(error);
        if (kind === 'unknown')
          log.error('database-unreachable', `The database does not answer: ${reasonOf(error)}`);
        return say(reply, 503, faultLines[kind]);
      }
    },
  });
}
