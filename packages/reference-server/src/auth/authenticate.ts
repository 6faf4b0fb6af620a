import { forbidden, go, type Outcome, refusal, stop } from '../http/answer.ts';
import type { Environment, State } from '../state.ts';
import { levels } from './levels.ts';

/** Who calls, as far as the rules ask. */
export interface Caller {
  readonly username: string;
  readonly group: number;
  readonly level: number;
  /** Only what belongs to it exists for this caller. */
  readonly environment: Environment | undefined;
}

const unauthenticated = (code: 'not_authenticated' | 'authentication_failed') =>
  stop(
    refusal({
      status: 401,
      code,
      detail:
        code === 'not_authenticated' ? 'no credentials were sent' : 'the API key is not known',
      headers: { 'WWW-Authenticate': 'Bearer' },
    }),
  );

/** Finds the caller by the `Authorization` header; `Bearer` and `Token` mean the same. */
export const authenticate = (state: State, header: string | undefined): Outcome<Caller> => {
  const [scheme = '', ...rest] = (header ?? '').trim().split(/ +/);
  if (!/^(bearer|token)$/i.test(scheme)) return unauthenticated('not_authenticated');
  const key = state.keys.find(({ key }) => rest.length === 1 && key === rest[0]);
  if (!key) return unauthenticated('authentication_failed');
  if (key.enabled === false) return stop(forbidden('the API key is disabled'));
  return go({
    username: key.username ?? 'someone',
    group: key.group ?? 1,
    level: Math.min(levels[key.level], levels[key.userLevel ?? 'ADMIN']),
    environment: state.environments.find(({ name }) => name === key.runEnvironment),
  });
};
