// Builds the command as executables that need no Node, into dist/executables.
// Usage: npm run executables [-- linux-x64 ...]
import { join, relative } from 'node:path';
import { buildAll } from './build-all.ts';
import { chooseTargets } from './targets.ts';

const root = join(import.meta.dirname, '../..');
const output = join(root, 'dist/executables');

try {
  buildAll(chooseTargets(process.argv.slice(2)), {
    root,
    output,
    say: (line) => console.log(line.replace(root, '.')),
  });
  console.log(
    `verify with: cd ${relative(process.cwd(), output) || '.'} && sha256sum -c SHA256SUMS`,
  );
} catch (error) {
  console.error(`executables: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
