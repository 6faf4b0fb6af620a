import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn } from '../page-routes/page-route.ts';
import type { MonitorContext } from '../server/context.ts';
import { longestMs } from './decide-session.ts';
import { findSignedIn } from './sessions.ts';

/** The name of the cookie that holds a session. */
export const cookieName = 'procwrap-session';

const isHttps = ({ options }: Pick<MonitorContext, 'options'>): boolean =>
  options.publicUrl?.startsWith('https:') === true;

/** Who sent a request; undefined where nobody is signed in. */
export function signedInBy(
  context: Pick<MonitorContext, 'database' | 'now'>,
  request: FastifyRequest,
): Promise<SignedIn | undefined> {
  return findSignedIn(context, request.cookies[cookieName]);
}

/** Sets the cookie of a session, or takes it away. */
export function setSessionCookie(
  context: Pick<MonitorContext, 'options'>,
  reply: FastifyReply,
  session: string | null,
): void {
  const settings = {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps(context),
  } as const;
  if (session === null) reply.clearCookie(cookieName, settings);
  else reply.setCookie(cookieName, session, { ...settings, maxAge: longestMs / 1000 });
}
