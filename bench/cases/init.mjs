import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { median } from '../paired.mjs';
import { procwrap } from '../setting.mjs';

const has = (file) => spawnSync('sh', ['-c', `command -v ${file}`]).status === 0;

/** The programs that are compared, each between the benchmark and the command. */
const between = () => [
  ['nothing', []],
  ...[
    ['tini', ['tini', '-s', '--']],
    ['dumb-init', ['dumb-init', '--']],
  ].filter(([name]) => has(name)),
  ['procwrap', procwrap('-o')],
];

const echoes = `process.on('SIGUSR1', () => process.stdout.write('x')); setInterval(() => {}, 1e6); process.stdout.write('r')`;

/** Milliseconds from sending a signal to the command's answer, 60 times. */
const signalMs = async (words) => {
  const [file, ...args] = [...words, process.execPath, '-e', echoes];
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  const all = [];
  for (let round = 0; round < 60; round += 1) {
    const start = performance.now();
    child.kill('SIGUSR1');
    await once(child.stdout, 'data');
    all.push(performance.now() - start);
  }
  child.kill('SIGTERM');
  await once(child, 'exit');
  return median(all);
};

/**
 * From a signal to the command's answer, compared with tini and dumb-init where they are installed.
 */
export async function signalLatency() {
  const figures = [];
  for (const [name, words] of between()) figures.push([name, await signalMs(words)]);
  const [direct] = figures;
  const own = figures.at(-1)[1] - direct[1];
  return {
    what: "from a signal to the command's handler, beyond a direct signal",
    figure: `${own.toFixed(2)} ms (${figures.map(([name, ms]) => `${name} ${ms.toFixed(2)}`).join(', ')})`,
    aim: '<= 0.3 ms',
    met: own <= 0.3,
  };
}

const family =
  'for i in 1 2 3; do setsid sleep 60 & done; sleep 60 & (sleep 60 & sleep 60) & echo up; wait';

/** From TERM to the end of a tree of nine processes, three of them outside the group. */
export async function sweepTime() {
  const all = [];
  const [file, ...args] = [...procwrap('-o'), 'sh', '-c', family];
  for (let round = 0; round < 15; round += 1) {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(child.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, 60));
    const start = performance.now();
    child.kill('SIGTERM');
    await once(child, 'exit');
    all.push(performance.now() - start);
  }
  const ms = median(all);
  return {
    what: 'from TERM until procwrap and a tree of nine processes have ended, three of them outside the group',
    figure: `${ms.toFixed(1)} ms`,
    aim: '<= 50 ms',
    met: ms <= 50,
  };
}
