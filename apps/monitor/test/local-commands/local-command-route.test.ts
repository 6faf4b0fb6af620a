import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { startServer } from '../in-process.ts';

/** Sends a body to the server that runs, as the program does. */
const withSender = (
  use: (send: (body: unknown, more?: object) => Promise<Response>) => Promise<void>,
) =>
  withTempDir(async (dir) => {
    const { url } = await startServer(dir);
    const { token } = JSON.parse(readFileSync(join(dir, 'running.json'), 'utf8'));
    await use((body, headers = { authorization: `Bearer ${token}` }) =>
      fetch(`${url}/local/v1/command`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
    );
  });

it('runs a command of the owner, and leaves out what is no text', () =>
  withSender(async (send) => {
    const args = { name: 'ci', level: 'task', environment: 5 };
    const made = await send({ command: 'keys create', args });
    expect([made.status, await made.json()]).toEqual([
      200,
      { ok: true, value: [expect.stringMatching(/^[\da-f]{40}$/)] },
    ]);
    const listed = await send({ command: 'keys list', args: {} });
    expect((await listed.text()).split('"')).toContainEqual(
      expect.stringMatching(/^ci +TASK +all /),
    );
  }));

it('refuses a body that is no command', () =>
  withSender(async (send) => {
    for (const body of [[], null, 'check', {}, { command: 5, args: {} }, { command: 'check' }])
      expect([body, (await send(body)).status]).toEqual([body, 400]);
  }));

it('is not there for a request that says nothing of who sent it', () =>
  withSender(async (send) => {
    expect((await send({ command: 'check', args: {} }, {})).status).toBe(404);
  }));
