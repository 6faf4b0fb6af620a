import type { PersonRow } from '@procwrap/task-store';
import type { SignedIn } from '../page-routes/page-route.ts';
import type { MonitorContext } from '../server/context.ts';
import { decideSession, sessionEnd } from './decide-session.ts';
import { newToken, tokenDigest } from './tokens.ts';

type Needed = Pick<MonitorContext, 'database' | 'now'>;

/** Begins a session; returns the text of its cookie, which is not stored. */
export async function beginSession({ database, now }: Needed, person: PersonRow): Promise<string> {
  const token = newToken();
  const nowMs = now();
  await database.rows.insertSession({
    digest: tokenDigest(token),
    personId: person.id,
    createdAtMs: nowMs,
    seenAtMs: nowMs,
    expiresAtMs: sessionEnd(nowMs, nowMs),
  });
  return token;
}

/** Who a cookie belongs to; undefined when its session is over. */
export async function findSignedIn(
  { database, now }: Needed,
  token: string | undefined,
): Promise<SignedIn | undefined> {
  if (token === undefined || token === '') return undefined;
  return findByDigest({ database, now }, tokenDigest(token));
}

/** Who a session belongs to; undefined when it is over. A session that is used continues. */
export async function findByDigest(
  { database, now }: Needed,
  digest: string,
): Promise<SignedIn | undefined> {
  const nowMs = now();
  const found = await database.rows.findSession(digest);
  const decision = decideSession(found, nowMs);
  if (decision.kind === 'none' || found === undefined) return undefined;
  const { touch } = decision;
  // A disk that is full must not keep anybody from the page that says so; a minute later it is tried again.
  if (touch) await database.rows.touchSession(digest, nowMs, touch.expiresAtMs).catch(() => {});
  return { person: found.person, sessionDigest: digest };
}
