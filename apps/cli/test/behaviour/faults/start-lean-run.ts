import { eventually } from '@procwrap/test-kit';
import { childrenOf, factOf } from '../lean/lean-run.ts';
import { startBundle } from './start-bundle.ts';
import type { StartedRun } from './start-run.ts';

/** Whether the shell of a lean run has started the command: Node has become it. */
const runsCommand = (pid: number | undefined): boolean =>
  childrenOf(pid).some((child) => {
    const environment = factOf(child, 'environ');
    return environment.includes('PROCWRAP_ID=') && !environment.includes('PROCWRAP_LEAN_STATE');
  });

const sendsHeartbeat = (pid: number): boolean =>
  factOf(pid, 'cmdline').includes('--procwrap-lean\0beat');

const started = 'runs as process';

/** Starts a run as a process of its own, which is a lean one where it can be; its clock is the real one. */
export function startLeanRun(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): StartedRun {
  const { child, ended } = startBundle(argv, env, ['ignore', 'ignore', 'pipe']);
  let lines = '';
  child.stderr?.on('data', (chunk) => {
    lines += String(chunk);
  });
  const closed = new Promise((resolve) => child.stderr?.once('end', resolve));
  const isSaid = (text: string) =>
    lines.includes(text) || (text.endsWith(started) && runsCommand(child.pid));
  return {
    send: (signal) => void child.kill(signal),
    said: (text) => eventually(() => isSaid(text), { what: `"${text}"` }),
    lines: () => lines,
    answered: () => eventually(() => !childrenOf(child.pid).some(sendsHeartbeat)),
    skip: () => {},
    ended: ended.then(async ({ code }) => {
      await closed;
      return { code: code ?? -1 };
    }),
  };
}
