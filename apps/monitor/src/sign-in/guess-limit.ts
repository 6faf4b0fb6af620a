import type {} from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Limits } from '../server/limits.ts';
import { networkOf } from './network-of.ts';
import type { GuessLimit } from './sign-in-routes.ts';

/** The form of the request has been read before: it has a name. */
const nameIn = ({ body }: FastifyRequest): string =>
  String((body as { readonly name: unknown }).name)
    .trim()
    .toLowerCase()
    .slice(0, 200);

/** Few tries for a name from one address, more for the address as a whole; a network of IPv6 counts as one address. Others can still use the name. */
export function createGuessLimit(app: FastifyInstance, limits: Limits): GuessLimit {
  const timeWindow = limits.perMs;
  const byAddress = app.createRateLimit({
    max: limits.wrongSignInsOfAddress,
    timeWindow,
    keyGenerator: ({ ip }) => `sign-in ${networkOf(ip)}`,
  });
  const byName = app.createRateLimit({
    max: limits.wrongSignIns,
    timeWindow,
    keyGenerator: (request) => `sign-in ${networkOf(request.ip)} ${nameIn(request)}`,
  });
  return {
    take: async (request) => {
      for (const check of [byAddress, byName]) {
        const limit = await check(request);
        if (!limit.isAllowed && limit.isExceeded) return Math.max(1, limit.ttlInSeconds);
      }
      return undefined;
    },
  };
}
