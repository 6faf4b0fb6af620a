import type {} from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { writeAudit } from '../../page-routes/audit-log.ts';
import { failure, type Result, success } from '../../result.ts';
import type { MonitorContext } from '../../server/context.ts';
import { setSessionCookie } from '../session-cookie.ts';
import { beginSession } from '../sessions.ts';
import { findPersonByEmail } from './find-person.ts';
import { oidcCallbackPath, oidcStartPath } from './oidc-path.ts';
import { type Attempt, createProvider, type Provider } from './provider.ts';

const cookieName = 'procwrap-oidc';
const lifeSeconds = 600;

const keepAttempt = ({ baseUrl }: MonitorContext, reply: FastifyReply, attempt: Attempt) =>
  reply.setCookie(cookieName, Object.values(attempt).join('.'), {
    path: oidcCallbackPath,
    httpOnly: true,
    sameSite: 'lax',
    secure: baseUrl().startsWith('https:'),
    maxAge: lifeSeconds,
  });

const readAttempt = ({ cookies }: FastifyRequest): Attempt | undefined => {
  const [state, nonce, verifier] = cookies[cookieName]?.split('.') ?? [];
  return state && nonce && verifier ? { state, nonce, verifier } : undefined;
};

const refuse = (reply: FastifyReply, problem: string) =>
  reply
    .code(403)
    .header('Cache-Control', 'no-store')
    .type('text/plain; charset=utf-8')
    .send(`Signing in did not work: ${problem}.\n`);

const unreachable = ({ log }: MonitorContext, error: unknown): Result<never> => {
  log.warning('sign-in-failed', `Signing in with the provider failed: ${String(error)}`);
  return failure('the provider did not confirm it; the log says why');
};

const whoCameBack = async (
  context: MonitorContext,
  provider: Provider,
  request: FastifyRequest,
) => {
  const attempt = readAttempt(request);
  if (!attempt) return failure('it took longer than ten minutes, or began in another browser');
  const current = new URL(request.url, context.baseUrl());
  const email = await provider
    .finish(current, attempt)
    .catch((error: unknown) => unreachable(context, error));
  return email.ok ? findPersonByEmail(context, email.value) : email;
};

/** Signing in with a provider of OpenID Connect, where the options name one. */
export function oidcRoutes(app: FastifyInstance, context: MonitorContext): void {
  if (context.options.oidcIssuer === undefined) return;
  const provider = createProvider(context.options);
  app.get(oidcStartPath, async (_request, reply) => {
    const redirectUri = `${context.baseUrl()}${oidcCallbackPath}`;
    const begun = await provider
      .begin(redirectUri)
      .then(success, (error: unknown) => unreachable(context, error));
    if (!begun.ok) return refuse(reply, begun.problem);
    const { attempt, url } = begun.value;
    return keepAttempt(context, reply, attempt).redirect(url.href, 302);
  });
  app.get(oidcCallbackPath, async (request, reply) => {
    const person = await whoCameBack(context, provider, request);
    reply.clearCookie(cookieName, { path: oidcCallbackPath });
    if (!person.ok) return refuse(reply, person.problem);
    const { name } = person.value;
    await writeAudit(context, {
      who: name,
      action: 'sign-in',
      subject: request.ip,
      detail: 'oidc',
    });
    setSessionCookie(context, reply, await beginSession(context, person.value));
    return reply.redirect('/', 302);
  });
}
