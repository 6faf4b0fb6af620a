// Installs and builds what the demo needs, with one progress line, then starts it. Runs with any Node from 18 on.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { quietStep } from './quiet-step.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pnpm = (...words) => ['scripts/pnpm.mjs', ...words];
const node = { file: process.execPath, cwd: root, env: process.env };

// A terminal sends Ctrl-C to the whole demo; this process waits for the rest of it.
let child;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => signal !== 'SIGINT' && child?.kill(signal));
}

const isInstalled = existsSync(`${root}/node_modules/.bin/turbo`);
const step = isInstalled ? 'building the demo' : 'installing what the demo needs, and building it';
process.exitCode = await quietStep(step, { ...node, args: pnpm('run', 'demo:build') });
if (process.exitCode === 0) {
  const own = `${root}/node_modules/.bin/node`;
  const main = 'scripts/demo/main.mjs';
  const isDirect = process.platform !== 'win32' && existsSync(own);
  const [file, args] = isDirect ? [own, [main]] : [node.file, pnpm('exec', 'node', main)];
  child = spawn(file, args, { cwd: root, stdio: 'inherit' });
  child.on('exit', (status) => {
    process.exitCode = status ?? 1;
  });
}
