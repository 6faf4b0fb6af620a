import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { hangLimitMs } from '@procwrap/test-kit';

const run = promisify(execFile);

/** Runs a driver of this folder in a process of its own and gives what it printed as JSON. */
export async function runDriver(name: string, ...args: string[]): Promise<unknown> {
  const path = fileURLToPath(new URL(name, import.meta.url));
  const flags = [
    '--conditions=@procwrap/source',
    '--expose-gc',
    '--disable-warning=ExperimentalWarning',
  ];
  const { stdout } = await run(process.execPath, [...flags, path, ...args], {
    // A thousand invocations are no hang; this ends before the test does.
    timeout: 2 * hangLimitMs,
    killSignal: 'SIGKILL',
  });
  return JSON.parse(stdout);
}
