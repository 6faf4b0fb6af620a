import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { demoEnvironment } from './monitor.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const procwrap = here('../../apps/cli/dist/procwrap.cjs');

const options = [
  ['--task-name', 'import-orders'],
  ['--auto-create-task'],
  ['--process-max-retries', '2'],
  ['--process-retry-delay', '1'],
  ['--api-heartbeat-interval', '5'],
  ['--enable-status-update-listener'],
  ['--status-update-socket-port', '0'],
  ['--status-update-interval', '0.5'],
  ['--num-log-lines-sent-on-success', '20'],
];

/** The command line as a user would write it. */
export const commandLine = `procwrap --monitor ${options.map((words) => words.join(' ')).join(' \\\n    ')} \\\n    node job.mjs`;

const running = new Set();

/** Stops what is wrapped at the moment; procwrap then reports the stop to the monitor. */
export function stopJobs(signal) {
  for (const child of running) child.kill(signal);
}

/** Wraps the sample job, which fails at its first attempt; resolves with the exit code of procwrap. */
export async function wrapJob(monitor, marker, stdio) {
  // The address and a key are in the monitor's data folder; that of the demo is not the usual one.
  const place = `--monitor=${monitor.folder}`;
  const words = [procwrap, place, ...options.flat(), 'node', here('job.mjs'), marker];
  const child = spawn(process.execPath, words, { stdio, env: demoEnvironment() });
  running.add(child);
  const [exitCode] = await once(child, 'exit');
  running.delete(child);
  return exitCode;
}
