import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { paired, wallMs } from '../paired.mjs';
import { bareNode } from '../setting.mjs';

const su = [
  process.execPath,
  fileURLToPath(new URL('../../packages/entrypoint/dist/procwrap-su.cjs', import.meta.url)),
];
/** root switches to root; any other user keeps its own ids. */
const self = process.getuid?.() === 0 ? 'root' : `${process.getuid?.()}:${process.getgid?.()}`;
const hasGosu = spawnSync('gosu', ['--version']).status === 0;

/**
 * `procwrap-su root true` compared with a Node process that does nothing, and with gosu where it is
 * installed.
 */
export async function suStart() {
  const ours = () => wallMs([...su, self, 'true']);
  const overNode = await paired(ours, () => wallMs(bareNode), 40);
  const measured = hasGosu
    ? await paired(ours, () => wallMs(['gosu', self, 'true']), 40)
    : undefined;
  const gosu = measured
    ? `gosu ${measured.second.toFixed(1)} ms, ${measured.ratio.toFixed(1)} x`
    : 'gosu is not installed';
  return {
    what: `switching users: \`procwrap-su ${self} true\` over \`node -e 0\``,
    figure: `${overNode.ratio.toFixed(2)} x (${overNode.first.toFixed(1)} ms over ${overNode.second.toFixed(1)} ms; ${gosu})`,
    aim: '<= 1.25 x',
    met: overNode.ratio <= 1.25,
  };
}

/**
 * Private dirty KiB, threads and mappings of Node in a started program. Clean pages are not
 * counted: they belong to files.
 */
const footprint = async ([file, ...args]) => {
  const child = spawn(file, args, { stdio: 'ignore' });
  const proc = `/proc/${child.pid}`;
  while (readFileSync(`${proc}/comm`, 'utf8') !== 'sleep\n') await wait(5);
  // Waits until it has loaded its libraries and sleeps.
  await wait(50);
  const rollup = readFileSync(`${proc}/smaps_rollup`, 'utf8');
  const kib = [...rollup.matchAll(/^Private_Dirty:\s+(\d+)/gm)];
  const threads = readdirSync(`${proc}/task`).length;
  const ofNode = readFileSync(`${proc}/maps`, 'utf8').includes(process.execPath);
  child.kill('SIGKILL');
  await once(child, 'exit');
  return { kib: kib.reduce((sum, [, size]) => sum + Number(size), 0), threads, ofNode };
};

/** What remains of Node in a program after `exec`. */
export async function afterExec() {
  if (!existsSync('/proc/self/smaps_rollup')) {
    return {
      what: 'memory left after exec',
      figure: 'cannot be measured here',
      aim: '',
      met: true,
    };
  }
  const left = [];
  for (let run = 0; run < 10; run += 1) {
    const ours = await footprint([...su, self, 'sleep', '30']);
    const direct = await footprint(['sleep', '30']);
    left.push({ kib: ours.kib - direct.kib, clean: ours.threads === 1 && !ours.ofNode });
  }
  const kib = left.map(({ kib }) => kib).toSorted((a, b) => a - b)[5];
  const clean = left.every((each) => each.clean);
  return {
    what: 'private memory of a program after `exec`, over a direct start',
    figure: `${kib} KiB more; ${clean ? 'one thread, nothing of Node mapped' : 'something of Node is left'}`,
    aim: '<= 16 KiB',
    met: clean && kib <= 16,
  };
}
