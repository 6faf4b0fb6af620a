import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../apps/monitor/dist/bin.js', import.meta.url));

/** Settings of the user's own monitor or wrapper must not reach the demo. */
const ownVariables = /^(PROC_WRAPPER_|PROCWRAP_MONITOR_|XDG_DATA_HOME$)/;

/** The environment of the demo's programs. */
export function demoEnvironment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !ownVariables.test(name)),
  );
}

const start = (words, stdio) =>
  // A process group of its own, so that Ctrl-C in a terminal reaches only the demo, which ends the monitor last.
  spawn(process.execPath, [bin, ...words], {
    stdio,
    env: demoEnvironment(),
    detached: process.platform !== 'win32',
  });

/** Resolves with the address once the monitor listens; rejects with what it printed when it ends before that. */
async function addressOf(child) {
  const lines = [];
  for await (const line of createInterface({ input: child.stderr })) {
    lines.push(line);
    const [, url] = /Listening on (\S+)/.exec(line) ?? [];
    if (url) return url;
  }
  throw new Error(`the monitor did not start:\n${lines.join('\n')}`);
}

/** Starts a monitor on a free port of this machine, with its data in the folder. */
export async function startMonitor(folder) {
  const place = ['--data-dir', folder];
  const child = start(['--listen', '127.0.0.1:0', ...place], ['ignore', 'ignore', 'pipe']);
  const ended = once(child, 'close');
  const close = async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
  };
  try {
    const url = await addressOf(child);
    child.stderr.resume();
    const { apiKey } = JSON.parse(readFileSync(join(folder, 'local.json'), 'utf8'));
    const add = (name, password) => addAdmin(place, name, password);
    return { url, apiKey, folder, addAdmin: add, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Adds somebody who may sign in, with the command that a user would take. */
async function addAdmin(place, name, password) {
  const words = ['people', 'add', name, '--level', 'admin', ...place];
  const child = start(words, ['pipe', 'ignore', 'pipe']);
  child.stdin.end(`${password}\n`);
  const [[status], problem] = await Promise.all([once(child, 'close'), text(child.stderr)]);
  if (status !== 0) throw new Error(problem);
}
