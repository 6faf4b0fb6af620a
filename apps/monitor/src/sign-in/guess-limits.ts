import type {} from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { MonitorContext } from '../server/context.ts';
import { networkOf } from './network-of.ts';

/** Who tries; a network of IPv6 counts as one address. */
const address = ({ ip }: FastifyRequest): string => networkOf(ip);

/** The form of the request has been read before: it has a name. */
const nameIn = ({ body }: FastifyRequest): string =>
  String((body as { readonly name: unknown }).name)
    .trim()
    .toLowerCase()
    .slice(0, 200);

/** What can be guessed, which limit counts for it, and whose tries count together. */
const guessTable = {
  /** Keys are too long to be found: only wrong ones are counted, so that one wrong job keeps no other job from reporting. */
  key: { limit: 'wrongKeys', whose: address },
  password: { limit: 'wrongSignInsOfAddress', whose: address },
  /** Fewer tries for one name from one address; others can still use the name. */
  passwordOfName: {
    limit: 'wrongSignIns',
    whose: (request: FastifyRequest) => `${address(request)} ${nameIn(request)}`,
  },
} as const;

type Guess = keyof typeof guessTable;

/** Counts tries of keys and passwords, for every place of the server that takes one. */
export interface GuessLimits {
  /** After a wrong key: seconds until the next try; undefined while there were few. */
  countWrongKey(request: FastifyRequest): Promise<number | undefined>;
  /** Before a password is looked at, so that many at once are counted, too. */
  countPassword(request: FastifyRequest): Promise<number | undefined>;
}

/** The counts of one server. */
export function createGuessLimits(
  app: FastifyInstance,
  { limits, counters }: Pick<MonitorContext, 'limits' | 'counters'>,
): GuessLimits {
  const checkOf = (guess: Guess) => {
    const { limit, whose } = guessTable[guess];
    return app.createRateLimit({
      max: limits[limit],
      timeWindow: limits.perMs,
      keyGenerator: (request) => `${guess} ${whose(request)}`,
    });
  };
  const take = async (check: ReturnType<typeof checkOf>, request: FastifyRequest) => {
    const found = await check(request);
    const isTooMuch = !found.isAllowed && found.isExceeded;
    return isTooMuch ? Math.max(1, found.ttlInSeconds) : undefined;
  };
  const [key, password, ofName] = [checkOf('key'), checkOf('password'), checkOf('passwordOfName')];
  return {
    countWrongKey: (request) => {
      counters.wrongKeys += 1;
      return take(key, request);
    },
    countPassword: async (request) => (await take(password, request)) ?? take(ofName, request),
  };
}
