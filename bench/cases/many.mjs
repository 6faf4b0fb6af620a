import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { bareSupervisor } from '../peers.mjs';
import { procwrap } from '../setting.mjs';

const size = 200;
/** The command says that it runs; by this number its process is known. */
const seconds = '4321';
const command = ['sh', '-c', `echo up; exec sleep ${seconds}`];

const read = (path) => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
};

/** The pids of some processes and of all that they have started, apart from the commands. */
const withDescendants = (roots) => {
  const parents = new Map();
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each)))
    parents.set(Number(name), Number(read(`/proc/${name}/stat`).split(') ')[1]?.split(' ')[1]));
  const isBelow = (pid) => pid > 1 && (roots.has(pid) || isBelow(parents.get(pid) ?? 0));
  const isCommand = (pid) => read(`/proc/${pid}/cmdline`) === `sleep\0${seconds}\0`;
  return [...parents.keys()].filter((pid) => isBelow(pid) && !isCommand(pid));
};

const shareOf = (pid) =>
  Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1024;

/** A bare supervisor leaves its command, which is in its group. */
const killGroup = ({ pid }) => {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {}
};

/** Starts many wrappers at once; returns the time until all commands run, and the memory of all. */
const startMany = async ([file, ...args]) => {
  const begin = performance.now();
  const all = Array.from({ length: size }, () =>
    spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'], detached: true }),
  );
  await Promise.all(
    all.map(({ stdout }) => Promise.race([once(stdout, 'data'), once(stdout, 'close')])),
  );
  const ms = performance.now() - begin;
  // The watchdogs start a moment after the commands.
  await wait(5000);
  const pids = withDescendants(new Set(all.map(({ pid }) => pid)));
  const share = pids.map(shareOf).reduce((sum, each) => sum + each, 0);
  const ends = all.map((child) => once(child, 'exit'));
  for (const child of all) child.kill('SIGTERM');
  const codes = (await Promise.all(ends)).map(([code, signal]) => code ?? signal);
  all.forEach(killGroup);
  return { ms, share, ended: codes.filter((code) => code === 143 || code === 'SIGTERM').length };
};

const shown = ({ ms, share }) => `${(ms / 1000).toFixed(1)} s, ${share.toFixed(0)} MiB`;

/** Many wrappers at once: how long until all commands run, and the memory of all (PSS). */
export async function many() {
  const floor = await startMany([process.execPath, '-e', bareSupervisor, ...command]);
  const supervised = await startMany(procwrap('-o', ...command));
  const lean = await startMany(procwrap('-o', '--mode', 'lean', ...command));
  const lost = 2 * size - supervised.ended - lean.ended;
  return {
    what: `${size} wrappers at once: until all commands run, and the memory of all (PSS)`,
    figure: `supervised ${shown(supervised)}; lean ${shown(lean)}; a bare Node supervisor ${shown(floor)}; ${lost} of ${2 * size} lost`,
    aim: 'lean <= 1 MiB each, none lost',
    met: lost === 0 && lean.share > 0 && lean.share <= size,
  };
}
