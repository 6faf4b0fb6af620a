import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startReferenceServer } from '@procwrap/reference-server';
import { median, wallMs } from '../paired.mjs';
import { procwrap, reportedEnv } from '../setting.mjs';

const line = `${'x'.repeat(107)}\n`;
const fileMiB = 64;
const rounds = 7;

/** A minimal wrapper that copies output: it starts its arguments and exits with them. */
const copier = (body) => [
  process.execPath,
  '-e',
  `const [file, ...args] = process.argv.slice(1);
const child = require('node:child_process').spawn(file, args, { stdio: ['ignore', 'pipe', 'inherit'] });
${body}`,
];
const chunkCopy = copier('child.stdout.pipe(process.stdout);');
const lineCopy = copier(`require('node:readline').createInterface({ input: child.stdout })
  .on('line', (line) => process.stdout.write(line + '\\n'));`);

const quote = (word) => `'${word.replaceAll("'", String.raw`'\''`)}'`;
const rateOf = async (words, files, env) => {
  const command = [...words, 'cat', ...files].map(quote).join(' ');
  const ms = await wallMs(['sh', '-c', `${command} | cat > /dev/null`], { env });
  return (files.length * fileMiB) / (ms / 1000);
};

/**
 * The wrappers, and how often each gets the file: once line by line takes as long as 32 times
 * otherwise.
 */
const ways = [
  ['nothing between', [], 32],
  ['inherited', procwrap('-o'), 32],
  ['with a tail', procwrap('--num-log-lines-sent-on-success', '10'), 32],
  ['chunk copy', chunkCopy, 32],
  ['line by line', lineCopy, 1],
];

const measureAll = async (file, env) => {
  const rates = ways.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, [, words, times]] of ways.entries()) {
      rates[index].push(await rateOf(words, Array(times).fill(file), env));
    }
  }
  const overTail = (index) => median(rates[2].map((rate, round) => rate / rates[index][round]));
  return { medians: rates.map(median), overCopy: overTail(3), overLines: overTail(4) };
};

/** Log lines of 108 bytes through each wrapper into a pipe. */
export async function throughput() {
  const server = await startReferenceServer({ tasks: [{ name: 'bench' }] });
  const folder = mkdtempSync(join(tmpdir(), 'procwrap-bench-'));
  const file = join(folder, 'lines');
  writeFileSync(file, line.repeat((fileMiB * 2 ** 20) / line.length));
  const { medians, overCopy, overLines } = await measureAll(file, reportedEnv(server.url));
  rmSync(folder, { recursive: true });
  await server.close();
  const table = ways.map(([name], index) => `${name} ${Math.round(medians[index])}`).join(', ');
  return {
    what: 'output passed through with a tail, over a bare copy of chunks and over a loop over lines in Node',
    figure: `${overCopy.toFixed(2)} x and ${overLines.toFixed(1)} x (MiB/s: ${table})`,
    aim: '>= 0.75 x and >= 8 x',
    met: overCopy >= 0.75 && overLines >= 8,
  };
}
