// The demo: the monitor on this machine, and a real job under procwrap that reports to it.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startMonitor } from './monitor.mjs';
import { showExecution, styled } from './show.mjs';
import { commandLine, stopJobs, wrapJob } from './wrap.mjs';

const secondsBetweenRuns = 20;
const stays = process.stdout.isTTY === true && !process.env.CI;

const stopping = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => {
    stopJobs(signal);
    stopping.abort();
  });
const isStopped = () => stopping.signal.aborted;

const folder = mkdtempSync(join(tmpdir(), 'procwrap-demo-'));
try {
  const monitor = await startMonitor(join(folder, 'monitor'));
  try {
    await show(monitor);
  } finally {
    await monitor.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

async function show(monitor) {
  const password = randomBytes(9).toString('base64url');
  await monitor.addAdmin('demo', password);
  console.log(`\nThe monitor runs on this machine. Open its page:\n\n  ${address(monitor.url)}\n`);
  console.log(
    `  sign in as   ${styled('bold', 'demo')}\n  password     ${styled('bold', password)}\n`,
  );
  if (isStopped()) return;
  console.log(
    `This command runs now. Its job fails once, is started again, and reports progress:\n`,
  );
  console.log(`  ${styled('cyan', commandLine)}\n`);
  // Nothing else writes to the terminal then, so there is a status line.
  const stdio = ['ignore', 'inherit', 'inherit'];
  const exitCode = await wrapJob(monitor, join(folder, 'first'), stdio);
  console.log(`\nprocwrap exited with ${exitCode}. The monitor recorded:\n`);
  const execution = await readExecution(monitor);
  console.log(execution ? showExecution(execution) : '  nothing');
  if (execution)
    console.log(`\nIts page:\n\n  ${address(`${monitor.url}/runs/${execution.uuid}`)}`);
  process.exitCode = exitCode ?? 1;
  if (stays && !isStopped()) await stay(monitor);
}

function address(url) {
  return styled(['bold', 'underline', 'cyan'], url);
}

async function readExecution({ url, apiKey }) {
  const headers = { authorization: `Bearer ${apiKey}` };
  const response = await fetch(`${url}/api/v1/task_executions/`, { headers });
  const { results = [] } = await response.json();
  return results[0];
}

/** Keeps the monitor, and runs the job again and again, so that the page shows something that moves. */
async function stay(monitor) {
  console.log(
    `\nThe monitor stays, and the job runs again every ${secondsBetweenRuns} s: look at the page.\n${styled('bold', 'Ctrl-C')} ends both; nothing is kept.`,
  );
  for (let run = 1; !isStopped(); run += 1) {
    const pause = wait(secondsBetweenRuns * 1000, undefined, { signal: stopping.signal });
    await pause.catch(() => undefined);
    if (!isStopped()) await wrapJob(monitor, join(folder, `run ${run}`), 'ignore');
  }
}
