import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { MonitorContext } from '../server/context.ts';

const forwarded = {
  'x-forwarded-for': 'X-Forwarded-For',
  'x-forwarded-proto': 'X-Forwarded-Proto',
};

const findHeader = ({ headers }: FastifyRequest): string | undefined =>
  Object.entries(forwarded).find(([name]) => headers[name] !== undefined)?.[1];

const lineOf = (header: string, peer: string): string =>
  `Requests from ${peer} carry ${header}, but --trusted-proxies is not set, so that limits count a proxy and not its clients: when ${peer} is your proxy, start the monitor with --trusted-proxies ${peer}`;

/** Warns once, in the log and on the page of administrators, of a proxy that the options do not name. */
export function noticeProxy(app: FastifyInstance, context: MonitorContext): void {
  const { options, warnings, log } = context;
  if (options.trustedProxies !== undefined) return;
  app.addHook('onRequest', async (request) => {
    if (warnings.list().length > 0) return;
    const header = findHeader(request);
    if (header === undefined) return;
    const line = lineOf(header, request.ip);
    warnings.set('proxy', line);
    log.warning('proxy-untrusted', line);
  });
}
