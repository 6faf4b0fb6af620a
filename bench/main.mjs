// Compares procwrap with minimal programs on this machine, and writes docs/benchmarks.md.
// Usage: npm run bench [-- CASE ...]
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { embeddedImport, lambdaBundle, wrapTaskCost } from './cases/embedded.mjs';
import { afterExec, suStart } from './cases/entrypoint.mjs';
import { executableSize, executableStart } from './cases/executable.mjs';
import { exitLatency } from './cases/exit.mjs';
import { herd } from './cases/herd.mjs';
import { signalLatency, sweepTime } from './cases/init.mjs';
import { installedSizes } from './cases/installed.mjs';
import { lean, leanMemory, leanProcessor } from './cases/lean.mjs';
import { many } from './cases/many.mjs';
import { memory } from './cases/memory.mjs';
import { memoryWhileReporting } from './cases/memory-reporting.mjs';
import { passThrough } from './cases/output.mjs';
import { besidePeers } from './cases/peers.mjs';
import { secretsFetch, secretsImport } from './cases/secrets.mjs';
import { offlineStart, reportedRun } from './cases/start-up.mjs';
import { statusUpdates } from './cases/status-updates.mjs';
import { storedCopy, storedHeartbeats, storedHistory } from './cases/task-store.mjs';
import { throughput } from './cases/throughput.mjs';

const cases = {
  offlineStart,
  reportedRun,
  herd,
  many,
  exitLatency,
  passThrough,
  throughput,
  memory,
  memoryWhileReporting,
  lean,
  leanMemory,
  leanProcessor,
  statusUpdates,
  secretsFetch,
  secretsImport,
  besidePeers,
  signalLatency,
  sweepTime,
  wrapTaskCost,
  embeddedImport,
  lambdaBundle,
  suStart,
  afterExec,
  executableStart,
  executableSize,
  installedSizes,
  storedHeartbeats,
  storedHistory,
  storedCopy,
};
// What npm and pnpm add would make procwrap watch them as its launcher.
for (const name of Object.keys(process.env))
  if (/^(npm_|pnpm_|turbo_|INIT_CWD$)/i.test(name)) delete process.env[name];

const wanted = process.argv.slice(2);
const rows = [];
for (const [name, measure] of Object.entries(cases)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const row of [await measure()].flat()) {
    rows.push({ name, ...row });
    console.log(`${row.met ? 'met   ' : 'MISSED'} ${row.what}: ${row.figure} (aim ${row.aim})`);
  }
}

const pageFile = new URL('../docs/benchmarks.md', import.meta.url);
// The sections after the table were measured by other scripts, and stay as they are.
const otherSections = /\n## [\s\S]*/.exec(readFileSync(pageFile, 'utf8'))?.[0] ?? '';

const page = `# Benchmarks

\`npm run bench\` measures and writes this page. Each figure is the median of pairs: procwrap and the program to compare with run in turn, so
that a change of the machine's speed affects both. "A over B" is the ratio of A to B. Quote the ratios: the milliseconds are those of one
machine. Measure where few processes run (use \`unshare --fork --pid --mount-proc\`), because the sweep at the end reads the process table.

Measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.versions.node} on ${process.platform} ${process.arch}, ${cpus().length} processors (${cpus()[0]?.model.trim()}).

| case | what | figure | aim | met |
| --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row.name} | ${row.what} | ${row.figure} | ${row.aim} | ${row.met ? 'yes' : 'no'} |`).join('\n')}

The Python original could not be installed where this was measured, so it is not in the table.
${otherSections}`;
if (wanted.length === 0) writeFileSync(pageFile, page);
