import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { median } from '../paired.mjs';
import { bareSupervisor } from '../peers.mjs';
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

/** From the child's exit to ours, and to that of a program that does nothing but wait for it. */
export async function exitLatency() {
  const all = { wrapped: [], bare: [], none: [] };
  for (let run = 0; run < 40; run += 1) {
    all.wrapped.push(await fromEofToExit(procwrap('-o', 'cat')));
    all.bare.push(await fromEofToExit([process.execPath, '-e', bareSupervisor, 'cat']));
    all.none.push(await fromEofToExit(['cat']));
  }
  const [wrapped, bare, none] = [all.wrapped, all.bare, all.none].map(median);
  const [own, floor] = [wrapped - none, bare - none];
  return [
    {
      what: "from the child's exit to ours",
      figure: `${own.toFixed(1)} ms (${wrapped.toFixed(1)} ms wrapped, ${none.toFixed(1)} ms not)`,
      aim: '<= 6 ms',
      met: own <= 6,
    },
    {
      what: "the same, over a bare Node supervisor's time",
      figure: `${(own / floor).toFixed(2)} x (${own.toFixed(1)} ms over ${floor.toFixed(1)} ms)`,
      aim: '<= 1.25 x',
      met: own <= 1.25 * floor,
    },
  ];
}
