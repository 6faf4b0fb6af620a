import { keyDigest } from '@procwrap/task-server';
import type { FastifyInstance } from 'fastify';
import type { MonitorContext } from '../server/context.ts';
import type { Metrics } from './registry.ts';

/** Whether a request has a key that sees everything: what a key of one run environment sees is less than the metrics say. */
const maySee = async ({ database }: MonitorContext, authorization = ''): Promise<boolean> => {
  const [scheme = '', text = ''] = authorization.trim().split(/ +/);
  if (!/^(bearer|token)$/i.test(scheme) || text === '') return false;
  const key = await database.store.findKey(keyDigest(text));
  return key?.enabled === true && key.environmentUuid === null;
};

/** GET /metrics, for any key that is not of one run environment alone. */
export function metricsRoute(app: FastifyInstance, context: MonitorContext): void {
  let known: Promise<Metrics> | undefined;
  // Loaded with the first question: a monitor without Prometheus does without its memory.
  const load = () => {
    known ??= import('./registry.ts').then(({ createMetrics }) => createMetrics(context));
    return known;
  };
  app.get('/metrics', async (request, reply) => {
    if (!(await maySee(context, request.headers.authorization)))
      return reply
        .code(401)
        .header('WWW-Authenticate', 'Bearer')
        .type('text/plain')
        .send('An API key that sees all run environments is needed\n');
    const metrics = await load();
    return reply.type(metrics.contentType).send(await metrics.read());
  });
}
