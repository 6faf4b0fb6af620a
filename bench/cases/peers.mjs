import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { median, wallMs } from '../paired.mjs';
import { commandOf, floor, peers } from '../peers.mjs';

const script = join(import.meta.dirname, '../peers/command.sh');

/** Measures every peer in turn, `rounds` times; returns each one's median, and its ratio to the floor. */
const besideTheFloor = async (measured, rounds, measure) => {
  const all = new Map(measured.map((peer) => [peer.name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const peer of measured) {
      const figure = await measure(peer);
      // The first round only fills the caches.
      if (round >= 0) all.get(peer.name).push(figure);
    }
  }
  const ratioOf = (name) => median(all.get(name).map((figure, at) => figure / all.get(floor)[at]));
  return [...all].map(([name, figures]) => ({
    name,
    figure: median(figures),
    ratio: ratioOf(name),
  }));
};

const rowOf = ({ what, aim, unit, results }) => {
  const own = results.find(({ name }) => name === 'procwrap').ratio;
  const each = results.map(
    ({ name, figure, ratio }) => `${name} ${ratio.toFixed(2)} x (${figure.toFixed(1)} ${unit})`,
  );
  return { what, figure: each.join(', '), aim: `procwrap <= ${aim} x`, met: own <= aim };
};

const startMs = (peer) => {
  const { file, args, cwd } = commandOf(peer, 'true');
  return wallMs([file, ...args], { cwd });
};

/** Starts a peer around a command that waits, and calls `use` with the process ids of both. */
const withCommand = async (peer, use) => {
  const folder = mkdtempSync(join(tmpdir(), 'procwrap-peers-'));
  const idFile = join(folder, 'pid');
  const { file, args, cwd } = commandOf(peer, 'sh', script, idFile);
  const child = spawn(file, args, { cwd, stdio: 'ignore' });
  try {
    while (!existsSync(idFile)) await wait(5);
    // Waits until the peer has done what it does after the start.
    await wait(500);
    return await use({ child, command: Number(readFileSync(idFile, 'utf8')) });
  } finally {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  }
};

/** Milliseconds from the end of the command to the end of the peer. */
const exitMs = (peer) =>
  withCommand(peer, async ({ child, command }) => {
    const start = performance.now();
    process.kill(command, 'SIGTERM');
    await once(child, 'exit');
    return performance.now() - start;
  });

const childrenOf = (pid) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

const treeOf = (pid) => [pid, ...childrenOf(pid).flatMap(treeOf)];

const proportionalMiB = (pid) =>
  Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]) / 1024;

/** The memory of all processes between the caller and the command, in MiB. */
const memoryMiB = (peer) =>
  withCommand(peer, async ({ child, command }) => {
    const between = treeOf(child.pid).filter((pid) => pid !== command);
    const sum = between.reduce((all, pid) => all + proportionalMiB(pid), 0);
    process.kill(command, 'SIGTERM');
    if (peer.isDaemon) child.kill('SIGTERM');
    await once(child, 'exit');
    return sum;
  });

/** The time of a whole run of `true`, the wait after the command's end, and the memory until then. */
export async function besidePeers() {
  const all = peers();
  const ending = all.filter(({ isDaemon }) => !isDaemon);
  return [
    rowOf({
      what: `a whole run of \`true\`, over a ${floor}`,
      results: await besideTheFloor(ending, 30, startMs),
      ...{ aim: 1.2, unit: 'ms' },
    }),
    rowOf({
      what: `from the command's end to ours, over a ${floor}`,
      results: await besideTheFloor(ending, 15, exitMs),
      ...{ aim: 1.25, unit: 'ms' },
    }),
    rowOf({
      what: `memory next to the command (proportional set size), over a ${floor}`,
      results: await besideTheFloor(all, 3, memoryMiB),
      ...{ aim: 1.1, unit: 'MiB' },
    }),
  ];
}
