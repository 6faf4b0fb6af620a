// Many runs that wait for one lock, some of which are killed: checks that never two run at the same
// time, and that each of the others runs.
// Usage: node bench/lock.mjs [runs [bundle]]. Prints the findings as JSON; fails when one is wrong.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { procwrap } from './setting.mjs';

const runs = Number(process.argv[2] ?? 100);
const dir = mkdtempSync(join(tmpdir(), 'procwrap-lock-'));
const [log, locks] = [join(dir, 'log'), join(dir, 'locks')];
const lock = ['--lock', 'bench', '--lock-dir', locks, '--lock-wait', 'forever'];
const [node, built, ...rest] = procwrap('-o', ...lock);
const wrapped = [node, process.argv[3] ?? built, ...rest];

const runOne = async (index) => {
  const script = `echo in >> ${log}; echo out >> ${log}`;
  const child = spawn(wrapped[0], [...wrapped.slice(1), 'sh', '-c', script], { stdio: 'ignore' });
  // Every tenth is killed, at a moment that differs.
  if (index % 10 === 9) setTimeout(() => child.kill('SIGKILL'), index * 20);
  const [code] = await once(child, 'exit');
  return code;
};

const start = performance.now();
const codes = await Promise.all(Array.from({ length: runs }, (_, index) => runOne(index)));
const seconds = Math.round(performance.now() - start) / 1000;
const lines = readFileSync(log, 'utf8').trim().split('\n');
// A killed run may leave its first line without the second.
const together = lines.filter((line, index) => line === 'out' && lines[index - 1] !== 'in').length;
const done = codes.filter((code) => code === 0).length;
const left = readdirSync(locks).length;
rmSync(dir, { recursive: true });
const wrong = codes.filter((code) => code !== 0 && code !== null).length;
process.stdout.write(`${JSON.stringify({ runs, seconds, done, wrong, together, left })}\n`);
process.exitCode = wrong + together > 0 || done < runs * 0.9 ? 1 : 0;
