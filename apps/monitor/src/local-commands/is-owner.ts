import type { FastifyRequest } from 'fastify';
import { isSameToken } from '../sign-in/tokens.ts';

/** Whether a request comes from who can read the token in the data folder. */
export function isOwner({ headers }: FastifyRequest, token: string): boolean {
  const [scheme, sent = ''] = (headers.authorization ?? '').split(' ');
  return scheme === 'Bearer' && isSameToken(sent, token);
}
