import { levels } from '@procwrap/task-server';
import { expect, it } from 'vitest';
import { openContext } from './local-commands.ts';

const password = 'correct horse battery';
const key = { name: 'ci', level: 'task' };
const ann = { name: 'ann', level: 'admin', password };
const nameProblem = 'expected a name of 1 to 100 characters';

it.each([
  ['keys create', { ...key, name: ' ' }, `keys create: the name: ${nameProblem}`],
  ['keys create', { ...key, environment: ' ' }, `--environment: ${nameProblem}`],
  ['keys create', { name: 'ci' }, /^--level: expected one of OBSERVER, /],
  ['people add', { ...ann, name: ' ' }, `people add: the name: ${nameProblem}`],
  ['people add', { ...ann, level: 'root' }, /^--level: expected one of OBSERVER, /],
  ['people add', { ...ann, password: 'short' }, 'the password: expected at least 10 characters'],
  ['people set-password', { ...ann, password: 'short' }, /^the password: expected at least 10 /],
  ['people delete', {}, 'there is nobody of the name : people list shows them'],
  ['keys delete', {}, 'there is no key : keys list shows them'],
  ['toString', {}, 'toString is no command of this server'],
  ['start', {}, 'start is no command of this server'],
])('%s with %j is refused, and nothing changes', async (command, args, problem) => {
  const { run, database } = await openContext();
  const expected = typeof problem === 'string' ? problem : expect.stringMatching(problem);
  expect(await run(command, args)).toEqual(expected);
  expect(await database.rows.listNamedKeys()).toEqual([]);
  expect(await database.rows.listPeople()).toEqual([]);
  expect(await database.rows.listAudit(10)).toEqual([]);
});

it('refuses a name that somebody has', async () => {
  const { run } = await openContext();
  expect(await run('people add', ann)).toEqual([]);
  expect(await run('people add', { ...ann, level: 'task' })).toBe(
    'people add: somebody else has this name',
  );
  expect(await run('people list')).toEqual(['NAME  LEVEL  STATE', 'ann   ADMIN  enabled']);
});

it('a new person is an observer unless a level is named', async () => {
  const { run, database } = await openContext();
  expect(await run('people add', { name: 'bob', password })).toEqual([]);
  expect((await database.rows.listPeople()).map(({ level }) => level)).toEqual([levels.OBSERVER]);
});

it('lists keys in columns as wide as their cells', async () => {
  const { run } = await openContext();
  await run('keys create', { name: 'a key with a long name', level: 'developer' });
  await run('keys create', { name: 'b', level: 'task', environment: 'production' });
  const [titles = '', ...keys] = await run('keys list');
  // Keys of the same moment have no order.
  expect([titles, ...keys.toSorted()]).toEqual([
    'NAME                    LEVEL      ENVIRONMENT  STATE    LAST USED',
    'a key with a long name  DEVELOPER  all          enabled  never',
    'b                       TASK       production   enabled  never',
  ]);
});

it('people are turned off, on, and deleted, and the audit log says so', async () => {
  const { run, database } = await openContext();
  await run('people add', ann);
  await run('people add', { name: 'bob', level: 'task', password });
  const bobIn = async () => String(await run('people list')).split(',')[2];
  expect(await run('people disable', { name: 'bob' })).toEqual([]);
  expect(await bobIn()).toBe('bob   TASK   disabled');
  expect(await run('people enable', { name: 'bob' })).toEqual([]);
  expect(await bobIn()).toBe('bob   TASK   enabled');
  expect(await run('people delete', { name: 'bob' })).toEqual([]);
  expect(await bobIn()).toBeUndefined();
  const audit = await database.rows.listAudit(10);
  expect(audit.map(({ who, action, subject }) => `${who}: ${action} ${subject}`)).toEqual([
    'the command line: person.delete bob',
    'the command line: person.change bob',
    'the command line: person.change bob',
    'the command line: person.create bob',
    'the command line: person.create ann',
  ]);
});
