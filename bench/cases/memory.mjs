import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { paired } from '../paired.mjs';
import { procwrap } from '../setting.mjs';

const minimal = `const { spawn } = require('node:child_process');
spawn('sleep', ['30'], { stdio: 'inherit' }).on('exit', (code) => process.exit(code ?? 1));`;

/** Resident MiB of a supervisor whose child has been running for a second. */
const residentMiB = async ([file, ...args]) => {
  const child = spawn(file, args, { stdio: 'ignore', detached: true });
  await wait(1000);
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1];
  child.kill('SIGTERM');
  await once(child, 'exit');
  return Number(kilobytes) / 1024;
};

/** Offline supervision, compared with a minimal supervisor in Node. */
export async function memory() {
  const { first, second, ratio } = await paired(
    () => residentMiB(procwrap('-o', 'sleep', '30')),
    () => residentMiB([process.execPath, '-e', minimal]),
    20,
  );
  return {
    what: 'resident memory offline, over a minimal Node supervisor',
    figure: `${ratio.toFixed(2)} x (${first.toFixed(1)} MiB over ${second.toFixed(1)} MiB)`,
    aim: '<= 1.1 x',
    met: ratio <= 1.1,
  };
}
