import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTempDir } from '@procwrap/test-kit';
import { expect, it } from 'vitest';
import { readRunning, sendCommand } from '../../src/commands/running-server.ts';
import { startReceiver } from '../alerts/receiver.ts';

const command = { command: 'check', args: {} };
const gone = { kind: 'gone' };
const result = { ok: true, value: ['a line'] };

it.each([
  [200, { kind: 'ran', result }],
  [404, gone],
  [
    500,
    {
      kind: 'ran',
      result: {
        ok: false,
        problem: 'the server that runs refused the command with status 500',
      },
    },
  ],
])('an answer with the status %i', async (status, expected) => {
  const receiver = await startReceiver((response) =>
    response.writeHead(status).end(JSON.stringify(result)),
  );
  const running = { url: new URL(receiver.url).origin, token: 't0ken', pid: 1 };
  expect(await sendCommand(running, command)).toEqual(expected);
  expect(receiver.got).toMatchObject([
    { url: '/local/v1/command', headers: { authorization: 'Bearer t0ken' }, body: command },
  ]);
});

it('where nobody listens, no server runs', async () =>
  expect(await sendCommand({ url: 'http://127.0.0.1:1', token: 't', pid: 1 }, command)).toEqual(
    gone,
  ));

it.each([{ url: 'http://127.0.0.1:1' }, { token: 't' }, { url: 5, token: 't' }, []])(
  'a file of a server that says %j is none',
  (value) =>
    withTempDir(async (dir) => {
      writeFileSync(join(dir, 'running.json'), JSON.stringify(value));
      expect(readRunning(join(dir, 'running.json'))).toBeUndefined();
    }),
);
