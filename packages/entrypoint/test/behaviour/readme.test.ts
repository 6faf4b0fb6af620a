import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { runExample } from '@procwrap/test-kit';
import { expect, it, onTestFinished } from 'vitest';

const folder = join(import.meta.dirname, '..', '..');

/** A program that accepts connections; the example runs synchronously, so this process cannot. */
const startDatabase = async (): Promise<string> => {
  const script = `const server = require('node:net').createServer();
    server.listen(0, '127.0.0.1', () => console.log(server.address().port));`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return new Promise((resolve) =>
    child.stdout.once('data', (port) => resolve(String(port).trim())),
  );
};

it('the first example of the README waits, migrates, and becomes the server', async () => {
  const shows = '#!/bin/sh\necho "$0" "$@" | sed "s:.*/bin/::"\n';
  const { status, stdout, stderr } = runExample({
    folder,
    files: { 'bin/migrate': shows, 'bin/server': `${shows}exit 7\n` },
    env: { DB_HOST: '127.0.0.1', DB_PORT: await startDatabase() },
    args: ['--verbose'],
  });
  expect([status, stdout, stderr]).toEqual([
    7,
    'migrate --all\nserver --port 8000 --verbose\n',
    '',
  ]);
});
