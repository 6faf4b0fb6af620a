import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { text } from 'node:stream/consumers';
import { startReferenceServer } from '@procwrap/reference-server';
import { procwrap, reportedEnv } from '../setting.mjs';

const size = 200;
/** Linux counts the time of processes in hundredths of a second. */
const msPerTick = 10;

/** The CPU time of this process and of the processes that it has waited for, in milliseconds. */
const cpuMs = () => {
  const stat = readFileSync('/proc/self/stat', 'utf8');
  // utime, stime, cutime and cstime; the name before them may have spaces.
  const times = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15);
  return times.reduce((sum, ticks) => sum + Number(ticks) * msPerTick, 0);
};

/** Waits that are longer than the whole, so that each retry comes from a failed connection. */
const patient = ['--api-start-patience', 'forever', '--api-request-timeout', '3600'];

/** Runs one wrapper; returns how many times it has waited for a retry. */
const wrapOne = async (env) => {
  const [file, ...args] = procwrap(...patient, 'true');
  const child = spawn(file, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const [log] = await Promise.all([text(child.stderr), once(child, 'close')]);
  return log.split('trying again').length - 1;
};

/** Many wrappers that start at once against a server that works. */
export async function herd() {
  const server = await startReferenceServer({ tasks: [{ name: 'bench' }] });
  const env = reportedEnv(server.url);
  const [cpuBefore, before] = [cpuMs(), performance.now()];
  const waits = await Promise.all(Array.from({ length: size }, () => wrapOne(env)));
  const wall = performance.now() - before;
  const ratio = (wall * availableParallelism()) / (cpuMs() - cpuBefore);
  const retries = waits.reduce((sum, count) => sum + count, 0);
  const succeeded = server.executions().filter(({ status }) => status === 'SUCCEEDED').length;
  await server.close();
  return {
    what: `${size} reported runs at once: time over the CPU time that they need`,
    figure: `${ratio.toFixed(2)} x (${(wall / 1000).toFixed(1)} s), ${retries} delayed retries, ${succeeded} of ${server.executions().length} executions SUCCEEDED`,
    aim: '<= 1.3 x, no delayed retry',
    met: ratio <= 1.3 && retries === 0 && succeeded === size,
  };
}
