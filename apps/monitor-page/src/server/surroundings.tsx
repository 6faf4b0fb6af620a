import { signal } from '@preact/signals';
import type { SessionAnswer } from '@procwrap/page-api';
import { navigate, route } from '../routing/router.tsx';
import { withQuery } from '../routing/routes.ts';
import { createServerClock } from '../time/server-clock.ts';
import { createRequests } from './requests.ts';

/** The time of the server. */
export const clock = createServerClock({
  nowMs: () => Date.now(),
  every: (ms, tick) => {
    const timer = setInterval(tick, ms);
    return () => clearInterval(timer);
  },
});

/** Who is signed in; null until it is known. */
export const session = signal<SessionAnswer | null>(null);

/** Pages that nobody needs to sign in for. */
export function isOpenPage(): boolean {
  return route.value.page === 'sign-in' || route.value.page === 'setup';
}

/** Goes to the sign-in page, which leads back. */
export function askToSignIn(): void {
  if (isOpenPage()) return;
  if (session.value !== null) session.value = { ...session.value, person: null };
  const back = `${location.pathname}${location.search}`;
  navigate(withQuery('/sign-in', { back: back === '/' ? null : back }));
}

/** The requests to the server. */
export const requests = createRequests({
  fetch: (path, init) => fetch(path, init),
  onSignedOut: askToSignIn,
});

/** Asks who is signed in. */
export async function loadSession(): Promise<string | null> {
  const answer = await requests.get<SessionAnswer>('/session');
  if (!answer.ok) return answer.problem.status === 401 ? null : answer.problem.problem;
  session.value = answer.value;
  if (answer.value.person === null) askToSignIn();
  return null;
}

/** Signs out. */
export async function signOut(): Promise<void> {
  await requests.send('POST', '/sign-out');
  if (session.value !== null) session.value = { ...session.value, person: null };
  navigate('/sign-in');
}
