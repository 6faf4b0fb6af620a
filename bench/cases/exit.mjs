import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { paired } from '../paired.mjs';
import { procwrap } from '../setting.mjs';

/** Milliseconds from the end of `cat`'s input to the exit of the process that was started. */
const fromEofToExit = async ([file, ...args]) => {
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'ignore'] });
  child.stdin.write('up\n');
  await once(child.stdout, 'data');
  await wait(30);
  const start = performance.now();
  child.stdin.end();
  await once(child, 'exit');
  return performance.now() - start;
};

/** From the child's exit to ours. */
export async function exitLatency() {
  const wrapped = () => fromEofToExit(procwrap('-o', 'cat'));
  const { difference, first, second } = await paired(wrapped, () => fromEofToExit(['cat']), 40);
  return {
    what: "from the child's exit to ours",
    figure: `${difference.toFixed(1)} ms (${first.toFixed(1)} ms wrapped, ${second.toFixed(1)} ms not)`,
    aim: '<= 6 ms',
    met: difference <= 6,
  };
}
