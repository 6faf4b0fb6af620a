import { levels } from '@procwrap/task-server';
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify';
import { allRoutes } from '../page-routes/all-routes.ts';
import { isRecord } from '../page-routes/form.ts';
import {
  notThere,
  type PageAnswer,
  type PageCall,
  type PageRoute,
  refused,
} from '../page-routes/page-route.ts';
import type { MonitorContext } from '../server/context.ts';
import { faultLines, noteFault } from '../server/note-fault.ts';
import { decideOrigin } from '../sign-in/decide-origin.ts';
import type { GuessLimits } from '../sign-in/guess-limits.ts';
import { sendPageAnswer } from '../sign-in/send-page-answer.ts';
import { signedInBy } from '../sign-in/session-cookie.ts';
import { getSession, type OpenCall, setUp, signIn, signOut } from '../sign-in/sign-in-routes.ts';

const callOf = (context: MonitorContext, request: FastifyRequest): PageCall => ({
  context,
  params: request.params as PageCall['params'],
  query: new URLSearchParams(request.url.split('?')[1]),
  body: isRecord(request.body) ? request.body : {},
  nowMs: context.now(),
});

const originProblem = ({ options }: MonitorContext, request: FastifyRequest) => {
  const { host, origin, 'sec-fetch-site': fetchSite } = request.headers;
  return decideOrigin({
    method: request.method,
    host,
    origin,
    fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
    publicUrl: options.publicUrl,
  });
};

interface GuardedContext {
  readonly context: MonitorContext;
  readonly guesses: GuessLimits;
}

const openRoutes = {
  'GET /session': getSession,
  'POST /sign-in': signIn,
  'POST /sign-out': signOut,
  'POST /setup': setUp,
} as const;

const addOpenRoutes = (app: FastifyInstance, { context, guesses }: GuardedContext): void => {
  for (const [route, handle] of Object.entries(openRoutes)) {
    const [method = '', url = ''] = route.split(' ');
    app.route({
      method,
      url,
      handler: async (request, reply) => {
        const signedIn = await signedInBy(context, request);
        const call: OpenCall = { ...callOf(context, request), signedIn, request, guesses };
        return sendPageAnswer(context, reply, await handle(call));
      },
    });
  }
};

/** No row has it in a name, and PostgreSQL refuses even to look for it. */
const holdsNul = (query: URLSearchParams): boolean =>
  [...query.values()].some((value) => value.includes('\u0000'));

const unreadableQuery = refused(400, 'The address holds the character U+0000');

const signedOut = refused(401, 'Nobody is signed in');

const answer = async (
  context: MonitorContext,
  { level, handle }: PageRoute,
  request: FastifyRequest,
): Promise<PageAnswer> => {
  const signedIn = await signedInBy(context, request);
  if (!signedIn) return signedOut;
  if (signedIn.person.level < levels[level]) return refused(403, `This needs the level ${level}`);
  const call = callOf(context, request);
  return holdsNul(call.query) ? unreadableQuery : handle({ ...call, ...signedIn });
};

const clientProblem = ({ statusCode, code }: FastifyError): PageAnswer => {
  if (statusCode === 413) return refused(413, 'This is more than the monitor takes');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return refused(415, 'The body must be JSON');
  return refused(400, 'The body cannot be read as JSON');
};

/** What the page asks for, below `/page/v1`. */
export async function pagePlugin(
  app: FastifyInstance,
  { context, guesses }: GuardedContext,
): Promise<void> {
  // A form of another site can send plain text, but no JSON.
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', async (request, reply) => {
    const problem = originProblem(context, request);
    return problem === undefined
      ? undefined
      : sendPageAnswer(context, reply, refused(403, problem));
  });
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    if ((error.statusCode ?? 500) < 500)
      return sendPageAnswer(context, reply, clientProblem(error));
    const { kind } = noteFault(context, error);
    const status = kind === 'unknown' ? 500 : 503;
    return sendPageAnswer(context, reply, refused(status, faultLines[kind]));
  });
  app.setNotFoundHandler((_request, reply) => sendPageAnswer(context, reply, notThere));
  addOpenRoutes(app, { context, guesses });
  for (const route of allRoutes)
    app.route({
      method: route.method,
      url: route.path,
      bodyLimit: context.limits.pageBodyBytes,
      handler: async (request, reply) =>
        sendPageAnswer(context, reply, await answer(context, route, request)),
    });
}
