import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { hangLimitMs } from '@procwrap/test-kit';

const run = promisify(execFile);

/** Runs a driver of this folder in another process and returns what it printed as JSON. */
export async function runDriver(name: string, ...args: string[]): Promise<unknown> {
  const path = fileURLToPath(new URL(name, import.meta.url));
  const flags = [
    '--conditions=@procwrap/source',
    '--expose-gc',
    '--disable-warning=ExperimentalWarning',
  ];
  const { stdout } = await run(process.execPath, [...flags, path, ...args], {
    // A thousand invocations take a while; this limit ends before that of the test.
    timeout: 2 * hangLimitMs,
    killSignal: 'SIGKILL',
  });
  return JSON.parse(stdout);
}
