import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { wrapTask } from '@procwrap/embedded';
import { median, paired, wallMs } from '../paired.mjs';
import { bareNode } from '../setting.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Microseconds for an empty function, offline: the median of many rounds. */
const emptyCallMicroseconds = async () => {
  const options = { offlineMode: true };
  const outside = { env: {}, writeLine: () => {} };
  const empty = () => undefined;
  const rounds = [];
  for (let round = 0; round < 40; round += 1) {
    const start = performance.now();
    for (let call = 0; call < 250; call += 1) await wrapTask(options, empty, outside);
    rounds.push(((performance.now() - start) * 1000) / 250);
  }
  return median(rounds.slice(10));
};

/** `wrapTask` around an empty function, with nothing to report. */
export async function wrapTaskCost() {
  const microseconds = await emptyCallMicroseconds();
  const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  return {
    what: '`wrapTask` around an empty function, offline and warm',
    figure: `${microseconds.toFixed(0)} us, ${timers} timers left`,
    aim: '<= 50 us, no timer left',
    met: microseconds <= 50 && timers === 0,
  };
}

/** Loading the package into a fresh Node process. */
export async function embeddedImport() {
  const importing = ['-e', "import('@procwrap/embedded')"];
  const { difference } = await paired(
    () => wallMs([process.execPath, ...importing], { cwd: root }),
    () => wallMs(bareNode, { cwd: root }),
    40,
  );
  return {
    what: 'cold import of `@procwrap/embedded` over `node -e 0`',
    figure: `${difference.toFixed(1)} ms`,
    aim: '<= 15 ms',
    met: difference <= 15,
  };
}

const kib = (bytes) => `${(bytes / 1024).toFixed(0)} KiB`;

/** The example handler as it would be deployed: bundled, minified, split. */
export async function lambdaBundle() {
  const { build } = createRequire(join(root, 'apps/cli/package.json'))('esbuild');
  const outdir = mkdtempSync(join(tmpdir(), 'procwrap-lambda-'));
  const { metafile } = await build({
    entryPoints: [join(root, 'examples/lambda/handler.ts')],
    outdir,
    ...{ bundle: true, minify: true, splitting: true, metafile: true, logLevel: 'error' },
    ...{ format: 'esm', platform: 'node', target: 'node22', external: ['@aws-sdk/*'] },
  });
  const whole = readdirSync(outdir).reduce(
    (sum, name) => sum + statSync(join(outdir, name)).size,
    0,
  );
  rmSync(outdir, { recursive: true });
  const outputs = Object.entries(metafile.outputs);
  const [entry] = outputs.find(([name]) => name.endsWith('handler.js'));
  const first = new Set();
  const visit = (name) => {
    if (first.has(name) || !metafile.outputs[name]) return;
    first.add(name);
    for (const { path, kind } of metafile.outputs[name].imports)
      if (kind === 'import-statement') visit(path);
  };
  visit(entry);
  const start = [...first].reduce((sum, name) => sum + metafile.outputs[name].bytes, 0);
  return {
    what: 'the example Lambda handler, bundled without the AWS SDK',
    figure: `${kib(start)} loaded at its start, ${kib(whole)} in all`,
    aim: '<= 100 KiB at its start',
    met: start <= 100 * 1024,
  };
}
