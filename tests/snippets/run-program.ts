import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startReferenceServer } from '@procwrap/reference-server';
import { testRunEnv } from '@procwrap/test-kit';
import { writeProgram } from './program-folder.ts';
import { sceneOf } from './scenes.ts';
import type { Snippet } from './snippets.ts';

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Writes a block and everything that it needs; the rest of the scene stays as it is. */
const prepare = async (folder: string, snippet: Snippet) => {
  const { programs = {}, files = {}, env = {}, replace = {} } = sceneOf(snippet, await freePort());
  const code = Object.entries(replace).reduce(
    (text, [from, to]) => text.replaceAll(from, to),
    snippet.code,
  );
  for (const [name, text] of Object.entries(programs))
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { name: writeProgram(folder, { ...snippet, code }), env };
};

/** Runs a block as a program of its own, next to a task server; rejects when it does not end with 0. */
export async function runProgram(folder: string, snippet: Snippet) {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  const { name, env } = await prepare(folder, snippet);
  const tasks = ['nightly', 'import-orders'].map((task) => ({ name: task }));
  await using server = Object.assign(await startReferenceServer({ tasks }), {
    [Symbol.asyncDispose]: () => server.close(),
  });
  const flags = ['--conditions=@procwrap/source', '--disable-warning=ExperimentalWarning'];
  // Without `await` here, the server would close before the program ends.
  return await promisify(execFile)(process.execPath, [...flags, name], {
    cwd: folder,
    env: {
      PATH: [join(folder, 'bin'), dirname(process.execPath), '/usr/bin', '/bin'].join(':'),
      ...testRunEnv(),
      PROC_WRAPPER_API_BASE_URL: server.url,
      PROC_WRAPPER_API_KEY: 'demo-key',
      PROC_WRAPPER_TASK_NAME: 'nightly',
      ...env,
    },
  });
}
