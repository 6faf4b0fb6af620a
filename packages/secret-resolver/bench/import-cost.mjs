// How long the import of the package takes, in new processes. Run `node bench/import-cost.mjs` after
// a build.
import { execFileSync } from 'node:child_process';

const runs = 21;
const most = 5;
const probe = `
  const before = performance.now();
  await import(process.argv[1]);
  console.log(performance.now() - before);
`;
const entry = new URL('../dist/index.js', import.meta.url).href;
const command = ['--input-type=module', '-e', probe, entry];
const measure = () => Number(execFileSync(process.execPath, command, { encoding: 'utf8' }));
const times = Array.from({ length: runs }, measure).toSorted((a, b) => a - b);
const quickest = times[0] ?? 0;
const median = times[Math.floor(runs / 2)] ?? 0;

console.log(
  `import: quickest ${quickest.toFixed(2)} ms, median ${median.toFixed(2)} ms of ${runs} runs; limit ${most} ms`,
);
if (median > most) process.exitCode = 1;
