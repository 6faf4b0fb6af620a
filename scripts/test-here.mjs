// Runs the tests under the Node that runs this script, instead of the Node of the repository.
// Usage: node scripts/test-here.mjs [arguments for vitest]. Install and build first: npm run build
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const own = (process.env.PATH ?? '')
  .split(delimiter)
  .filter((folder) => folder !== here('node_modules/.bin'));
process.env.PATH = [dirname(process.execPath), ...own, here('node_modules/.bin')].join(delimiter);
process.chdir(here('.'));
await import('./test/main.ts');
