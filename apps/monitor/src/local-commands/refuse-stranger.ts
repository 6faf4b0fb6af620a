import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GuessLimits } from '../sign-in/guess-limits.ts';
import { isSameToken } from '../sign-in/tokens.ts';

/** Who may use a route of the owner of the data folder. */
export interface OwnerOnly {
  /** What the owner reads in the data folder. */
  readonly token: string;
  readonly guesses: GuessLimits;
}

/** Whether a request comes from who can read the token in the data folder. */
const isOwner = ({ headers }: FastifyRequest, token: string): boolean => {
  const [scheme, sent = ''] = (headers.authorization ?? '').split(' ');
  return scheme === 'Bearer' && isSameToken(sent, token);
};

/** Answers who is not the owner as if there were no such route; undefined for the owner. */
export async function refuseStranger(
  request: FastifyRequest,
  reply: FastifyReply,
  { token, guesses }: OwnerOnly,
): Promise<FastifyReply | undefined> {
  if (isOwner(request, token)) return undefined;
  const wait = await guesses.countWrongKey(request);
  if (wait === undefined) return reply.code(404).send();
  return reply.code(429).header('Retry-After', String(wait)).send();
}
