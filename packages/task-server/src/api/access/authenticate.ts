import { failure, type Outcome, success } from '../../outcome.ts';
import type { StoreReads } from '../../store/store.ts';
import { type Answer, forbidden, refusal } from '../answers/answer.ts';
import type { Caller } from './caller.ts';
import { keyDigest } from './key-digest.ts';

const unauthenticated = (code: 'not_authenticated' | 'authentication_failed') =>
  failure(
    refusal({
      status: 401,
      code,
      detail:
        code === 'not_authenticated' ? 'no credentials were sent' : 'the API key is not known',
      headers: { 'WWW-Authenticate': 'Bearer' },
    }),
  );

/** Finds the caller by the `Authorization` header; `Bearer` and `Token` mean the same. */
export async function authenticate(
  store: Pick<StoreReads, 'findKey'>,
  header: string | undefined,
): Promise<Outcome<Caller, Answer>> {
  const [scheme = '', key = '', ...more] = (header ?? '').trim().split(/ +/);
  if (!/^(bearer|token)$/i.test(scheme)) return unauthenticated('not_authenticated');
  if (key === '' || more.length > 0) return unauthenticated('authentication_failed');
  const row = await store.findKey(keyDigest(key));
  if (!row) return unauthenticated('authentication_failed');
  if (!row.enabled) return failure(forbidden('the API key is disabled'));
  const { username, group, environmentUuid } = row;
  return success({ username, group, environmentUuid, level: Math.min(row.level, row.userLevel) });
}
