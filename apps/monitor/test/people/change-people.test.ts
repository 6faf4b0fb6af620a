import { type Level, levels } from '@procwrap/task-server';
import { expect, it } from 'vitest';
import { addPerson, changePerson, type PersonChange } from '../../src/people/change-people.ts';
import { isPassword } from '../../src/people/passwords.ts';
import { beginSession, findSignedIn } from '../../src/sign-in/sessions.ts';
import { openSqliteForTest } from '../scenes/scene.ts';

const password = 'correct horse battery';

const openPeople = async () => {
  const database = await openSqliteForTest();
  const add = async (name: string, level: Level = 'ADMIN') => {
    const added = await addPerson(database, { name, level, password }, 0);
    if (!added.ok) throw new Error(added.problem);
    return added.value;
  };
  return { database, add };
};

it.each<[PersonChange, object]>([
  [{ level: 'TASK' }, { level: levels.TASK, enabled: true }],
  [{ enabled: false }, { level: levels.ADMIN, enabled: false }],
  [
    { level: 'SUPPORT', enabled: false },
    { level: levels.SUPPORT, enabled: false },
  ],
  [{}, { level: levels.ADMIN, enabled: true }],
])(
  'changes what is named and nothing else, and ends the sessions: %j',
  async (change, expected) => {
    const { database, add } = await openPeople();
    const [bob] = [await add('bob'), await add('ann')];
    const context = { database, now: () => 0 };
    const token = await beginSession(context, bob);
    expect(await changePerson(database, bob, change)).toEqual({ ok: true });
    expect(await database.rows.findPersonByName('bob')).toEqual({ ...bob, ...expected });
    expect(await findSignedIn(context, token)).toBeUndefined();
  },
);

it('changes a password', async () => {
  const { database, add } = await openPeople();
  const bob = await add('bob');
  await changePerson(database, bob, { password: 'another password' });
  const { passwordHash = null } = (await database.rows.findPersonByName('bob')) ?? {};
  expect(await isPassword('another password', passwordHash)).toBe(true);
  expect(await isPassword(password, passwordHash)).toBe(false);
});

it.each<PersonChange>([{ level: 'DEVELOPER' }, { enabled: false }, { isGone: true }])(
  'keeps the last admin as one: %j',
  async (change) => {
    const { database, add } = await openPeople();
    const ann = await add('ann');
    const old = await add('old');
    await add('bob', 'DEVELOPER');
    expect(await changePerson(database, old, { enabled: false })).toEqual({ ok: true });
    expect(await changePerson(database, ann, change)).toEqual({
      ok: false,
      problem: 'This is the last admin: make another one first',
    });
    expect(await database.rows.findPersonByName('ann')).toEqual(ann);
  },
);

it('refuses a name that somebody has', async () => {
  const { database, add } = await openPeople();
  await add('ann');
  expect(await addPerson(database, { name: 'ann', level: 'TASK', password }, 0)).toEqual({
    ok: false,
    problem: 'somebody else has this name',
  });
});
