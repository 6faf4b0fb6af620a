// Many short runs in parallel, with random signals at random times: checks exit statuses, orphans
// and open descriptors. In lean mode, SIGKILL is one of the signals, because Node then ends all that is left.
// Usage: node bench/soak.mjs [runs [bundle [mode]]]. Prints the findings as JSON; fails when one is wrong.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { procwrap } from './setting.mjs';

const runs = Number(process.argv[2] ?? 2000);
const together = 8;
const [, , , bundle, mode = 'supervise'] = process.argv;
const mark = `soak-${process.pid}`;
const [node, built, ...rest] = procwrap('-o', '--process-termination-grace-period', '20');
const wrapped = [node, bundle ?? built, ...rest];

let seed = 20_260_131;
const random = (below) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return seed % below;
};

const killed = [
  { script: 'sleep 30', signal: 'SIGKILL', right: [] },
  { script: 'setsid sleep 30 & sleep 30', signal: 'SIGKILL', right: [] },
];

/** The command of a run, the time of its signal, and the right exit statuses. */
const plan = () => {
  const code = random(256);
  const kinds = [
    { script: `exit ${code}`, right: [code] },
    { script: `sleep 0.0${random(9)}; exit ${code}`, right: [code] },
    { script: `sleep 30 & setsid sleep 30 & exit ${code}`, right: [code] },
    { script: 'sleep 30', signal: 'SIGTERM', right: [143] },
    { script: 'setsid sleep 30 & sleep 30', signal: 'SIGTERM', right: [143] },
    // Without sh: Debian's sh catches INT, and loses it while it starts a command.
    { words: ['sleep', '30'], signal: 'SIGINT', right: [130] },
    { script: "trap 'exit 9' TERM; sleep 30 & wait", signal: 'SIGTERM', right: [9, 143] },
    { script: `kill -USR1 $$; sleep 1`, right: [138] },
    ...(mode === 'lean' ? killed : []),
  ];
  return kinds[random(kinds.length)];
};

const runOne = async () => {
  const { script, words = ['sh', '-c', script], signal, right } = plan();
  const child = spawn(wrapped[0], [...wrapped.slice(1), ...words], {
    stdio: 'ignore',
    env: { PATH: process.env.PATH, SOAK: mark, PROC_WRAPPER_MODE: mode },
  });
  const exited = once(child, 'exit');
  // Before Node runs a script, a signal ends it by its default action; no command was started.
  if (signal) void wait(30 + random(120)).then(() => child.kill(signal));
  const [code, by] = await exited;
  return right.includes(code) || by === signal
    ? []
    : [`${words.at(-1)}: ${code ?? by}, not ${right}`];
};

const pids = () => readdirSync('/proc').filter((name) => /^\d+$/.test(name));
const isOurs = (pid) => {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`SOAK=${mark}`);
  } catch {
    return false;
  }
};
const openFiles = () => readdirSync('/proc/self/fd').length;

const wrong = [];
await runOne();
const openBefore = openFiles();
let begun = 0;
const worker = async () => {
  while (begun < runs) {
    begun += 1;
    wrong.push(...(await runOne()));
  }
};
await Promise.all(Array.from({ length: together }, worker));
// Processes that a killed run has left are ended by another Node.
const patience = mode === 'lean' ? 10_000 : 200;
const end = performance.now() + patience;
while (pids().some(isOurs) && performance.now() < end) await wait(100);
const orphans = pids().filter(isOurs).length;
const leaked = Math.max(0, openFiles() - openBefore);
console.log(JSON.stringify({ mode, runs, wrong, orphans, leaked }));
process.exitCode = wrong.length + orphans + leaked > 0 ? 1 : 0;
