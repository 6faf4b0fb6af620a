import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { procwrap } from '../setting.mjs';

const read = (path) => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
};
const shareOf = (pid) =>
  Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024;
const childrenOf = (pid) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => read(`/proc/${name}/stat`).split(') ')[1]?.split(' ')[1] === String(pid));

/** The memory of all that is there for a lean run, apart from its command. */
export async function lean() {
  const [file, ...args] = procwrap('-o', '--mode', 'lean', '-t', '3600', 'sleep', '30');
  const child = spawn(file, args, { stdio: 'ignore', detached: true });
  await wait(1000);
  const isCommand = (pid) => read(`/proc/${pid}/cmdline`).startsWith('sleep\0');
  const pids = [child.pid, ...childrenOf(child.pid).filter((pid) => !isCommand(pid))];
  const share = pids.map(shareOf).reduce((sum, each) => sum + each, 0);
  child.kill('SIGTERM');
  await once(child, 'exit');
  return {
    what: 'memory of a lean run while its command runs (PSS of shell, watchdog and sleep)',
    figure: `${share.toFixed(2)} MiB`,
    aim: '<= 1 MiB',
    met: share > 0 && share <= 1,
  };
}
