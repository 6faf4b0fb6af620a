import type { SessionAnswer } from '@procwrap/page-api';
import type { FastifyRequest } from 'fastify';
import { levelName, parseName } from '../keys/parse-level.ts';
import { writeAudit } from '../page-routes/audit-log.ts';
import { parseForm, text } from '../page-routes/form.ts';
import {
  ok,
  type PageAnswer,
  type PageCall,
  refused,
  type SignedIn,
  wrongForm,
} from '../page-routes/page-route.ts';
import { isPassword, parsePassword } from '../people/passwords.ts';
import { version } from '../version.ts';
import type { GuessLimits } from './guess-limits.ts';
import { oidcStartPath } from './oidc/oidc-path.ts';
import { beginSession } from './sessions.ts';
import { needsSetup, setUpAdmin } from './set-up.ts';

/** A request of somebody who may not be signed in. */
export interface OpenCall extends PageCall {
  readonly signedIn: SignedIn | undefined;
  readonly request: FastifyRequest;
  readonly guesses: GuessLimits;
}

/** GET /page/v1/session */
export async function getSession({ context, signedIn }: OpenCall): Promise<PageAnswer> {
  const answer: SessionAnswer = {
    person: signedIn
      ? { name: signedIn.person.name, level: levelName(signedIn.person.level) }
      : null,
    needsSetup: signedIn ? false : await needsSetup(context),
    oidcUrl: context.options.oidcIssuer === undefined ? null : oidcStartPath,
    version,
  };
  return ok(answer);
}

const tooMany = (seconds: number): PageAnswer =>
  refused(429, `Too many tries: try again in ${seconds} seconds`);

/** POST /page/v1/sign-in: the same answer, after the same work, for a wrong name and a wrong password. */
export async function signIn(call: OpenCall): Promise<PageAnswer> {
  const { context, request, guesses, body } = call;
  const form = parseForm(body, { name: text(200), password: text(1000) });
  if (!form.ok) return wrongForm(form.problem);
  const wait = await guesses.countPassword(request);
  if (wait !== undefined) return tooMany(wait);
  const { name, password } = form.value;
  const person = await context.database.rows.findPersonByName(name.trim());
  const isRight = await isPassword(password, person?.passwordHash ?? null);
  if (!isRight || !person?.enabled) {
    await writeAudit(context, {
      who: name.trim().slice(0, 100),
      action: 'sign-in.failed',
      subject: request.ip,
    });
    return refused(401, 'The name or the password is wrong');
  }
  const session = await beginSession(context, person);
  await writeAudit(context, { who: person.name, action: 'sign-in', subject: request.ip });
  return { ...ok(), session };
}

/** POST /page/v1/sign-out */
export async function signOut({ context, signedIn }: OpenCall): Promise<PageAnswer> {
  if (signedIn) {
    await context.database.rows.deleteSession(signedIn.sessionDigest);
    await writeAudit(context, { who: signedIn.person.name, action: 'sign-out', subject: '' });
  }
  return { ...ok(), session: null };
}

/** POST /page/v1/setup: makes the first admin, once, and signs in. */
export async function setUp(call: OpenCall): Promise<PageAnswer> {
  const { context, request, guesses, body } = call;
  const form = parseForm(body, { token: text(200), name: parseName, password: parsePassword });
  if (!form.ok) return wrongForm(form.problem);
  const wait = await guesses.countPassword(request);
  if (wait !== undefined) return tooMany(wait);
  const person = await setUpAdmin(context, form.value);
  if (!person) {
    return refused(
      403,
      'This link has been used or is too old: the log of the monitor has a new one after each start',
    );
  }
  await writeAudit(context, { who: person.name, action: 'setup', subject: person.name });
  return { ...ok(), session: await beginSession(context, person) };
}
