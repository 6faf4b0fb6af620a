// Runs the tests under the Node that runs this script, instead of the one that the repository brings.
// Usage: node scripts/test-here.mjs [what vitest takes]. Install and build first: npm run build
import { spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const own = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => folder !== here('node_modules/.bin'));
const PATH = [dirname(process.execPath), ...own, here('node_modules/.bin')].join(delimiter);
const vitest = here('node_modules/vitest/vitest.mjs');
const { status } = spawnSync(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  cwd: here('.'),
  env: { ...process.env, PATH },
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
