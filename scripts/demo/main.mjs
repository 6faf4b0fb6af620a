// The demo: a real job under procwrap, reported to a real task server on this machine.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startReferenceServer } from '@procwrap/reference-server';
import { showExecution, showRequests } from './show.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'procwrap-demo-'));
const key = 'demo-key';
const server = await startReferenceServer({ runEnvironments: ['demo'] });

const options = [
  ['--task-name', 'import-orders'],
  ['--auto-create-task'],
  ['--auto-create-task-run-environment-name', 'demo'],
  ['--process-max-retries', '2'],
  ['--process-retry-delay', '1'],
  ['--api-heartbeat-interval', '1'],
  ['--api-retry-delay', '1'],
  ['--api-task-execution-creation-error-timeout', '10'],
  ['--api-final-update-timeout', '5'],
  ['--enable-status-update-listener'],
  ['--status-update-interval', '0.5'],
  ['--num-log-lines-sent-on-success', '3'],
].flat();
const job = ['node', here('job.mjs'), join(dir, 'marker')];
const words = [here('../../apps/cli/dist/procwrap.cjs'), ...options, ...job];

console.log(`A task server listens on ${server.url}. This command runs now:\n`);
console.log(
  `  procwrap ${options.join(' ').replaceAll(' --', ' \\\n    --')} \\\n    node job.mjs\n`,
);
const env = { ...process.env, PROC_WRAPPER_API_BASE_URL: server.url, PROC_WRAPPER_API_KEY: key };
const child = spawn(process.execPath, words, { stdio: 'inherit', env });
// A stop of the demo stops procwrap, which then reports the stop to the server.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
const [exitCode] = await once(child, 'exit');

const [execution] = server.executions();
console.log(`\nprocwrap exited with ${exitCode}. The server saw these requests:\n`);
console.log(showRequests(server.requests));
console.log('\nand stored this about the task execution:\n');
console.log(execution ? showExecution(execution, server.requests) : '  nothing');
await server.close();
rmSync(dir, { recursive: true, force: true });
process.exitCode = exitCode;
