import { openMonitorDatabase } from '@procwrap/task-store';
import { eventually, withTempDir } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';
import { createKey } from '../../src/keys/create-key.ts';
import { startReceiver } from '../alerts/receiver.ts';
import { createDatabase } from '../create-database.ts';
import { startServer } from '../program.ts';

const openOn = async (address: string) => {
  const opened = await openMonitorDatabase(address);
  if (opened.kind !== 'opened') throw new Error(opened.message);
  onTestFinished(() => opened.database.close());
  return opened.database;
};

it('two servers on one PostgreSQL send one alert each time, also after the one that looks was killed', () =>
  withTempDir(async (folder) => {
    const receiver = await startReceiver();
    const address = await createDatabase();
    const database = await openOn(address);
    await database.rows.insertChannel({
      id: 'ops',
      name: 'ops',
      type: 'webhook',
      settings: { url: receiver.url },
      enabled: true,
      environmentUuid: null,
      isDefault: true,
      createdAtMs: Date.now(),
    });
    const wanted = { name: 'jobs', level: 'DEVELOPER', environment: 'production' } as const;
    const { text } = await createKey(database, { ...wanted, createdBy: 'test' }, Date.now());
    const flags = ['--allow-private-webhooks'];
    const env = { PROCWRAP_MONITOR_DATABASE: address };
    const start = (name: string) => startServer(`${folder}/${name}`, flags, { env });
    const first = await start('first');
    const looks = () => database.rows.readTick().then((tick) => tick !== undefined);
    await eventually(looks, { what: 'the first look' });
    const second = await start('second');
    const fail = async (url: string, name: string) => {
      const response = await fetch(`${url}/api/v1/task_executions/`, {
        method: 'POST',
        headers: { authorization: `Bearer ${text}`, 'content-type': 'application/json' },
        body: JSON.stringify({ status: 'FAILED', task: { name, was_auto_created: true } }),
      });
      expect(response.status).toBe(201);
    };
    const titles = () => receiver.got.map(({ body }) => body.data.title);
    const failed = (name: string) => `${name} (production): A run failed`;
    await fail(second.url, 'a');
    await eventually(() => titles().includes(failed('a')));
    first.child.kill('SIGKILL');
    await first.ended;
    await fail(second.url, 'b');
    await eventually(() => titles().includes(failed('b')));
    await fail(second.url, 'c');
    await eventually(() => titles().includes(failed('c')));
    expect(titles()).toEqual(['a', 'b', 'c'].map(failed));
  }));
