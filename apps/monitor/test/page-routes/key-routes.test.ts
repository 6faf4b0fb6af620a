import { expect, it } from 'vitest';
import { withMonitor } from '../started.ts';

it('a key is disabled and enabled, and stays as it is when the form is wrong', () =>
  withMonitor({}, async ({ person, stranger }) => {
    const admin = await person();
    const form = { name: 'k', level: 'OBSERVER', environment: null };
    const { id, key } = (await admin('POST', '/page/v1/keys', form)).body;
    const headers = { authorization: `Bearer ${key}` };
    const use = async () => (await stranger('GET', '/api/v1/tasks/', undefined, headers)).status;
    const patch = async (body: object) => {
      const answer = await admin('PATCH', `/page/v1/keys/${id}`, body);
      return [answer.status, answer.body.fields, await use()];
    };
    expect(await patch({ enabled: false })).toEqual([200, undefined, 403]);
    expect(await patch({ enabled: 'yes' })).toEqual([
      400,
      { enabled: 'expected true or false' },
      403,
    ]);
    expect(await patch({ enabled: true })).toEqual([200, undefined, 200]);
    expect(await patch({})).toEqual([400, { enabled: 'expected true or false' }, 200]);
    const { entries } = (await admin('GET', '/page/v1/audit')).body;
    expect(
      entries.map(({ action, subject }: { action: string; subject: string }) => [action, subject]),
    ).toEqual([
      ['key.enable', 'k'],
      ['key.disable', 'k'],
      ['key.create', 'k'],
    ]);
  }));
