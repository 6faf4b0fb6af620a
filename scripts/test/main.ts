// Runs the tests in a temporary folder of their own. Then prints what they left behind, the slowest
// files and the counts.
// Usage: node scripts/test/main.ts [--fast | --long] [arguments for vitest]
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describeLeftovers, readLeftovers } from './leftovers.ts';
import { parseTestRequest } from './request.ts';
import { runVitest } from './run-vitest.ts';
import { countLine, filesAt, slowestFiles, type TestReport } from './summary.ts';

const root = join(import.meta.dirname, '../..');
const { tier, vitest } = parseTestRequest(process.argv.slice(2));

const folder = mkdtempSync(join(tmpdir(), 'procwrap-tests-'));
// Tests run programs as other users, which write there, too.
chmodSync(folder, 0o1777);
const reportFile = `${folder}.json`;
const variable = `PROCWRAP_TEST_RUN=${basename(folder)}`;
const env = {
  ...process.env,
  TMPDIR: folder,
  PROCWRAP_TEST_RUN: basename(folder),
  PROCWRAP_TEST_TIER: tier,
  ...(tier === 'long' ? { PROCWRAP_TEST_AMOUNT: 'full' } : {}),
};

const readReport = (): TestReport | undefined => {
  try {
    return JSON.parse(readFileSync(reportFile, 'utf8'));
  } catch {
    return undefined;
  }
};

const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
const { status } = await runVitest([...reporters, ...vitest], env);

const left = readLeftovers({ variable, folder });
for (const { pid } of left.processes) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {} // it ended by itself
}
const report = readReport();
rmSync(folder, { recursive: true, force: true });
rmSync(reportFile, { force: true });

const lines = describeLeftovers(left);
if (lines.length > 0) console.error(['The tests left behind:', ...lines].join('\n  '));
if (report) {
  for (const { pid, startedAtMs } of left.processes) {
    console.error(`${pid} began during: ${filesAt(report, root, startedAtMs).join(', ')}`);
  }
  console.log(['\nSlowest files:', ...slowestFiles(report, root)].join('\n'));
  console.log(`\n${countLine(report)}`);
} else console.error('vitest wrote no report');
process.exitCode = status || (lines.length > 0 || !report ? 1 : 0);
