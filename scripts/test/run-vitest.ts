import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const vitest = fileURLToPath(new URL('../../node_modules/vitest/vitest.mjs', import.meta.url));
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const graceMs = 10_000;

/** How vitest ended. */
export interface VitestEnd {
  /** vitest's status; 128 + n where signal n stopped this process. */
  readonly status: number;
  readonly stopped: boolean;
}

/** Runs vitest to its end. Passes a stop signal on to vitest, and kills it ten seconds later. */
export async function runVitest(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<VitestEnd> {
  const child = spawn(process.execPath, [vitest, 'run', ...args], { env, stdio: 'inherit' });
  let stopStatus = 0;
  const stop = (signal: NodeJS.Signals, number: number) => {
    stopStatus ||= 128 + number;
    child.kill(signal);
    setTimeout(() => child.kill('SIGKILL'), graceMs).unref();
  };
  for (const signal of stopSignals) process.on(signal, stop);
  const [status] = await once(child, 'exit');
  for (const signal of stopSignals) process.off(signal, stop);
  return { status: stopStatus || (status ?? 1), stopped: stopStatus !== 0 };
}
