import { keyDigest } from '@procwrap/task-server';
import type { FastifyInstance } from 'fastify';
import type { MonitorContext } from '../server/context.ts';
import type { GuessLimits } from '../sign-in/guess-limits.ts';
import type { Metrics } from './registry.ts';

/** What a key of one run environment sees is less than the metrics say. */
const judgeKey = async (
  { database }: MonitorContext,
  authorization = '',
): Promise<'sees all' | 'sees less' | 'wrong'> => {
  const [scheme = '', text = ''] = authorization.trim().split(/ +/);
  if (!/^(bearer|token)$/i.test(scheme) || text === '') return 'sees less';
  const key = await database.store.findKey(keyDigest(text));
  if (key === undefined) return 'wrong';
  return key.enabled && key.environmentUuid === null ? 'sees all' : 'sees less';
};

interface MetricsContext {
  readonly context: MonitorContext;
  readonly guesses: GuessLimits;
}

/** GET /metrics, for any key that is not of one run environment alone. */
export function metricsRoute(app: FastifyInstance, { context, guesses }: MetricsContext): void {
  let known: Promise<Metrics> | undefined;
  // Loaded with the first question: a monitor without Prometheus does without its memory.
  const load = () => {
    known ??= import('./registry.ts').then(({ createMetrics }) => createMetrics(context));
    return known;
  };
  app.get('/metrics', async (request, reply) => {
    const judged = await judgeKey(context, request.headers.authorization);
    const wait = judged === 'wrong' ? await guesses.countWrongKey(request) : undefined;
    if (wait !== undefined)
      return reply
        .code(429)
        .header('Retry-After', String(wait))
        .type('text/plain')
        .send('Too many requests with wrong API keys\n');
    if (judged !== 'sees all')
      return reply
        .code(401)
        .header('WWW-Authenticate', 'Bearer')
        .type('text/plain')
        .send('An API key that sees all run environments is needed\n');
    const metrics = await load();
    return reply.type(metrics.contentType).send(await metrics.read());
  });
}
