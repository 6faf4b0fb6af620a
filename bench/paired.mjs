// Measures two commands in turn, so that a change of the machine's speed affects both.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** The median of some numbers. */
export function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** Milliseconds from the start of a command to its end. */
export async function wallMs([file, ...args], options = {}) {
  const start = performance.now();
  const child = spawn(file, args, { stdio: 'ignore', ...options });
  await once(child, 'exit');
  return performance.now() - start;
}

/** Runs `first` and `second` in turn; returns the medians of both and of the ratio in each pair. */
export async function paired(first, second, runs) {
  await first();
  await second();
  const pairs = [];
  for (let run = 0; run < runs; run += 1) pairs.push([await first(), await second()]);
  return {
    first: median(pairs.map(([a]) => a)),
    second: median(pairs.map(([, b]) => b)),
    ratio: median(pairs.map(([a, b]) => a / b)),
    difference: median(pairs.map(([a, b]) => a - b)),
  };
}
