import type { AuditAnswer, PeopleAnswer } from '@procwrap/page-api';
import type { PersonRow } from '@procwrap/task-store';
import { levelName, parseLevel, parseName } from '../keys/parse-level.ts';
import { addPerson, changePerson } from '../people/change-people.ts';
import { parsePassword } from '../people/passwords.ts';
import { numberIn } from '../reading/names.ts';
import { writeAudit } from './audit-log.ts';
import { flag, optional, parseForm } from './form.ts';
import {
  notThere,
  ok,
  type PageAnswer,
  type PageRoute,
  refused,
  type SignedInCall,
  wrongForm,
} from './page-route.ts';

const getPeople = async ({ context }: SignedInCall) => {
  const rows = await context.database.rows.listPeople();
  const answer: PeopleAnswer = {
    people: rows.map(({ id, name, level, enabled, createdAtMs }) => ({
      id,
      name,
      level: levelName(level),
      enabled,
      createdAtMs,
    })),
  };
  return ok(answer);
};

const postPerson = async ({ context, body, person: by, nowMs }: SignedInCall) => {
  const form = parseForm(body, { name: parseName, password: parsePassword, level: parseLevel });
  if (!form.ok) return wrongForm(form.problem);
  const added = await addPerson(context.database, form.value, nowMs);
  if (!added.ok) return wrongForm({ name: added.problem });
  const { id, name, level } = added.value;
  const detail = levelName(level);
  await writeAudit(context, { who: by.name, action: 'person.create', subject: name, detail });
  return ok({ id });
};

const ofPerson =
  (handle: (call: SignedInCall, other: PersonRow) => Promise<PageAnswer>) =>
  async (call: SignedInCall) => {
    const people = await call.context.database.rows.listPeople();
    const other = people.find(({ id }) => id === call.params.id);
    return other ? handle(call, other) : notThere;
  };

const patchPerson = ofPerson(async ({ context, body, person }, other) => {
  const form = parseForm(body, {
    level: optional(parseLevel),
    enabled: optional(flag),
    password: optional(parsePassword),
  });
  if (!form.ok) return wrongForm(form.problem);
  const changed = await changePerson(context.database, other, form.value);
  if (!changed.ok) return refused(409, changed.problem);
  const { level, enabled, password: word } = form.value;
  const parts = [
    level,
    enabled === undefined ? '' : enabled ? 'enabled' : 'disabled',
    word && 'password',
  ];
  const detail = parts.filter(Boolean).join(', ');
  await writeAudit(context, {
    who: person.name,
    action: 'person.change',
    subject: other.name,
    detail,
  });
  return ok();
});

const deletePerson = ofPerson(async ({ context, person }, other) => {
  const changed = await changePerson(context.database, other, { isGone: true });
  if (!changed.ok) return refused(409, changed.problem);
  await writeAudit(context, { who: person.name, action: 'person.delete', subject: other.name });
  return ok();
});

const getAudit = async ({ context, query }: SignedInCall) => {
  const limit = numberIn(query, 'limit', { usual: 100, most: 500 });
  const entries = await context.database.rows.listAudit(
    limit + 1,
    query.get('before') ?? undefined,
  );
  const answer: AuditAnswer = { entries: entries.slice(0, limit), hasMore: entries.length > limit };
  return ok(answer);
};

/** People, and what they did. */
export const peopleRoutes: readonly PageRoute[] = [
  { method: 'GET', path: '/people', level: 'ADMIN', handle: getPeople },
  { method: 'POST', path: '/people', level: 'ADMIN', handle: postPerson },
  { method: 'PATCH', path: '/people/:id', level: 'ADMIN', handle: patchPerson },
  { method: 'DELETE', path: '/people/:id', level: 'ADMIN', handle: deletePerson },
  { method: 'GET', path: '/audit', level: 'ADMIN', handle: getAudit },
];
