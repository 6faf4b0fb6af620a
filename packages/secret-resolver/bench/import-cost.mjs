// How long importing the package takes before anything is fetched, in fresh processes: `node bench/import-cost.mjs` after a build.
import { execFileSync } from 'node:child_process';

const runs = 21;
const probe = `
  const before = performance.now();
  await import(process.argv[1]);
  console.log(performance.now() - before);
`;
const entry = new URL('../dist/index.js', import.meta.url).href;
const measure = () =>
  Number(
    execFileSync(process.execPath, ['--input-type=module', '-e', probe, entry], {
      encoding: 'utf8',
    }),
  );
const times = Array.from({ length: runs }, measure).toSorted((a, b) => a - b);
const median = times[Math.floor(runs / 2)] ?? 0;
const most = 5;

console.log(
  `import: median ${median.toFixed(2)} ms of ${runs} runs (${times[0]?.toFixed(2)} to ${times.at(-1)?.toFixed(2)}); limit ${most} ms`,
);
if (median > most) process.exitCode = 1;
