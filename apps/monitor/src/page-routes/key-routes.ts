import type { KeysAnswer, NewKeyAnswer } from '@procwrap/page-api';
import type { NamedKeyRow } from '@procwrap/task-store';
import { createKey } from '../keys/create-key.ts';
import { levelName, parseLevel, parseName } from '../keys/parse-level.ts';
import { readEnvironments } from '../reading/names.ts';
import { writeAudit } from './audit-log.ts';
import { flag, orNull, parseForm } from './form.ts';
import {
  notThere,
  ok,
  type PageAnswer,
  type PageRoute,
  type SignedInCall,
  wrongForm,
} from './page-route.ts';

const getKeys = async ({ context }: SignedInCall) => {
  const environments = await readEnvironments(context);
  const rows = await context.database.rows.listNamedKeys();
  const answer: KeysAnswer = {
    keys: rows.map(({ id, name, level, environmentUuid, enabled, ...row }) => ({
      id,
      name,
      level: levelName(level),
      environment: environments.nameOf(environmentUuid),
      enabled,
      createdAtMs: row.createdAtMs,
      createdBy: row.createdBy,
      lastUsedAtMs: row.lastUsedAtMs,
    })),
    environments: environments.all.map(({ name }) => name),
  };
  return ok(answer);
};

const postKey = async ({ context, body, person, nowMs }: SignedInCall) => {
  const form = parseForm(body, {
    name: parseName,
    level: parseLevel,
    environment: orNull(parseName),
  });
  if (!form.ok) return wrongForm(form.problem);
  const { name, level, environment } = form.value;
  const known = await context.database.rows.listNamedKeys();
  if (known.some((key) => key.name === name))
    return wrongForm({ name: 'another key has this name' });
  const wanted = { name, level, environment, createdBy: person.name };
  const { row, text } = await createKey(context.database, wanted, nowMs);
  await writeAudit(context, {
    who: person.name,
    action: 'key.create',
    subject: name,
    detail: level,
  });
  const answer: NewKeyAnswer = { id: row.id, key: text };
  return ok(answer);
};

const ofKey =
  (handle: (call: SignedInCall, key: NamedKeyRow) => Promise<PageAnswer>) =>
  async (call: SignedInCall) => {
    const rows = await call.context.database.rows.listNamedKeys();
    const key = rows.find(({ id }) => id === call.params.id);
    return key ? handle(call, key) : notThere;
  };

const patchKey = ofKey(async ({ context, body, person }, { id, name }) => {
  const form = parseForm(body, { enabled: flag });
  if (!form.ok) return wrongForm(form.problem);
  await context.database.rows.setKeyEnabled(id, form.value.enabled);
  const action = form.value.enabled ? 'key.enable' : 'key.disable';
  await writeAudit(context, { who: person.name, action, subject: name });
  return ok();
});

const deleteKey = ofKey(async ({ context, person }, { id, name }) => {
  await context.database.rows.deleteKey(id);
  await writeAudit(context, { who: person.name, action: 'key.delete', subject: name });
  return ok();
});

/** API keys. */
export const keyRoutes: readonly PageRoute[] = [
  { method: 'GET', path: '/keys', level: 'ADMIN', handle: getKeys },
  { method: 'POST', path: '/keys', level: 'ADMIN', handle: postKey },
  { method: 'PATCH', path: '/keys/:id', level: 'ADMIN', handle: patchKey },
  { method: 'DELETE', path: '/keys/:id', level: 'ADMIN', handle: deleteKey },
];
