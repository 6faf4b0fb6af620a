import { describe, expect, it } from 'vitest';
import { password, withMonitor } from '../started.ts';

const bob = { name: 'bob', password, level: 'SUPPORT' };

describe('somebody new', () => {
  it.each([
    [{ name: 5 }, ['name']],
    [{ name: '' }, ['name']],
    [{ password: 12_345_678_901 }, ['password']],
    [{ password: 'short' }, ['password']],
    [{ level: 'ROOT' }, ['level']],
    [{ enabled: true }, ['enabled']],
  ])('is not added with %j', (change, fields) =>
    withMonitor({}, async ({ person }) => {
      const admin = await person();
      const answer = await admin('POST', '/page/v1/people', { ...bob, ...change });
      expect([answer.status, Object.keys(answer.body.fields)]).toEqual([400, fields]);
      expect((await admin('GET', '/page/v1/people')).body.people).toHaveLength(1);
    }),
  );
});

describe('a change of somebody', () => {
  it.each([
    [{ enabled: false }, { enabled: false }, 'disabled'],
    [{ enabled: true }, { enabled: true }, 'enabled'],
    [{ level: 'ADMIN' }, { level: 'ADMIN' }, 'ADMIN'],
    [{ password: 'another password' }, { level: bob.level }, 'password'],
    [
      { level: 'TASK', enabled: false, password: 'another password' },
      { level: 'TASK', enabled: false },
      'TASK, disabled, password',
    ],
    [{}, {}, ''],
  ])('%j is written down, without the password', (change, after, detail) =>
    withMonitor({}, async ({ person }) => {
      const admin = await person();
      const { id } = (await admin('POST', '/page/v1/people', bob)).body;
      expect((await admin('PATCH', `/page/v1/people/${id}`, change)).status).toBe(200);
      const { people } = (await admin('GET', '/page/v1/people')).body;
      expect(people.find((one: { id: string }) => one.id === id)).toMatchObject(after);
      const [entry] = (await admin('GET', '/page/v1/audit')).body.entries;
      expect(entry).toMatchObject({ action: 'person.change', subject: 'bob', detail });
    }),
  );

  it.each([
    [{ level: 'ROOT' }, ['level']],
    [{ enabled: 1 }, ['enabled']],
    [{ password: 5 }, ['password']],
    [{ name: 'rob' }, ['name']],
  ])('does not happen with %j', (change, fields) =>
    withMonitor({}, async ({ person }) => {
      const admin = await person();
      const { id } = (await admin('POST', '/page/v1/people', bob)).body;
      const before = (await admin('GET', '/page/v1/people')).body;
      const answer = await admin('PATCH', `/page/v1/people/${id}`, change);
      expect([answer.status, Object.keys(answer.body.fields)]).toEqual([400, fields]);
      expect((await admin('GET', '/page/v1/people')).body).toEqual(before);
    }),
  );
});
