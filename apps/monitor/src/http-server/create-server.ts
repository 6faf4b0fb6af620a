import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance } from 'fastify';
import { createEventHub, type EventHub } from '../events/event-hub.ts';
import { eventRoute } from '../events/event-route.ts';
import { exportRoute } from '../local-commands/export-route.ts';
import { localCommandRoute } from '../local-commands/local-command-route.ts';
import { metricsRoute } from '../metrics/metrics.ts';
import type { MonitorContext } from '../server/context.ts';
import { createGuessLimits } from '../sign-in/guess-limits.ts';
import { oidcRoutes } from '../sign-in/oidc/oidc-routes.ts';
import { taskApi } from '../task-api/task-api.ts';
import { answerInTurn } from './answer-in-turn.ts';
import { handleErrors } from './handle-errors.ts';
import { sendSecurityHeaders } from './headers.ts';
import { healthRoutes } from './health-routes.ts';
import { limitAnswers } from './limit-answers.ts';
import { noRouteHtml } from './no-route.ts';
import { noticeProxy } from './notice-proxy.ts';
import { pagePlugin } from './page-plugin.ts';
import { staticPage } from './static-page.ts';
import { trackUnused } from './unused-connections.ts';

const noSchema = (): never => {
  throw new Error('no route has a schema');
};

const createApp = ({ limits, options }: MonitorContext): FastifyInstance =>
  fastify({
    logger: false,
    // The libraries that compile schemas are not even loaded.
    schemaController: { compilersFactory: { buildValidator: noSchema, buildSerializer: noSchema } },
    trustProxy: options.trustedProxies === undefined ? false : [...options.trustedProxies],
    bodyLimit: limits.pageBodyBytes,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    forceCloseConnections: 'idle',
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 200 },
    http: {
      headersTimeout: limits.headersMs,
      connectionsCheckingInterval: Math.min(5000, limits.headersMs),
    },
  });

/** What the server is put together from. */
export interface ServerParts {
  readonly context: MonitorContext;
  /** Where the built page is. */
  readonly pageFolder: string;
  /** Proves that a command comes from who owns the data folder. */
  readonly commandToken: string;
}

/** A server that is not listening yet. */
export interface MonitorServer {
  readonly app: FastifyInstance;
  readonly hub: EventHub;
  readonly unused: ReturnType<typeof trackUnused>;
}

/** Puts the parts of the server together. */
export async function createServer(parts: ServerParts): Promise<MonitorServer> {
  const { context, pageFolder, commandToken } = parts;
  const app = createApp(context);
  const hub = createEventHub(context);
  app.server.maxConnections = context.limits.mostConnections;
  answerInTurn(app);
  const answers = limitAnswers(app, context.limits);
  handleErrors(app, context);
  noticeProxy(app, context);
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).type('text/html; charset=utf-8').send(noRouteHtml),
  );
  await app.register(rateLimit, { global: false });
  await app.register(cookie);
  sendSecurityHeaders(app, context.options.publicUrl?.startsWith('https:') ?? false);
  const guesses = createGuessLimits(app, context);
  await app.register((api) => taskApi(api, { context, guesses, answers }));
  const page = async (routes: FastifyInstance) => {
    await pagePlugin(routes, { context, guesses });
    eventRoute(routes, context, hub);
  };
  await app.register(page, { prefix: '/page/v1' });
  await app.register(async (local) => {
    localCommandRoute(local, { context, guesses, token: commandToken });
    exportRoute(local, { context, guesses, token: commandToken });
  });
  healthRoutes(app, context);
  oidcRoutes(app, context);
  metricsRoute(app, { context, guesses });
  await staticPage(app, pageFolder);
  return { app, hub, unused: trackUnused(app.server) };
}
