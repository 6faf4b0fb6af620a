// A step of the demo with one progress line; its output is shown only when it fails. Runs with any Node from 18 on.
import { spawn } from 'node:child_process';

const everyMs = 500;
const { TERM } = process.env;

/** A line that is written again and again in a terminal, and removed at the end; elsewhere each state is a line. */
function progressLine(output, isTerminal) {
  return {
    show: (text) => isTerminal && output.write(`\r\u001B[K${text}`),
    end: (text) => output.write(isTerminal ? `\r\u001B[K${text}\n` : `${text}\n`),
  };
}

const start = ({ file, args, cwd, env }) =>
  new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // npx is a script there.
      shell: process.platform === 'win32' && file === 'npx',
    });
    const log = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => log.push(chunk));
    const end = (status, signal, why = '') =>
      resolve({ status, signal, log: `${Buffer.concat(log)}${why}` });
    child.on('error', (error) => end(1, null, `${error.message}\n`));
    child.on('close', (status, signal) => end(status, signal));
  });

/** Runs a command; returns its exit status, 0 after a success. */
export async function quietStep(name, command, { output = process.stderr, now = Date.now } = {}) {
  const isTerminal = output.isTTY === true && TERM !== 'dumb';
  const line = progressLine(output, isTerminal);
  const began = now();
  const seconds = () => Math.floor((now() - began) / 1000);
  const tick = () => line.show(`- ${name} ... ${seconds()} s`);
  if (!isTerminal) line.end(`- ${name} ...`);
  tick();
  const timer = setInterval(tick, everyMs);
  const { status, signal, log } = await start(command);
  clearInterval(timer);
  if (status === 0) {
    line.end(`- ${name}: done in ${seconds()} s`);
    return 0;
  }
  line.end(`- ${name}: failed after ${seconds()} s (${signal ?? `exit status ${status}`})`);
  output.write(`${log.trimEnd()}\n`);
  return status ?? 1;
}
