// Runs the pinned pnpm with any Node from 18 on; pnpm then installs the repository's own Node.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const manifest = new URL('../package.json', import.meta.url);
const { packageManager } = JSON.parse(readFileSync(manifest, 'utf8'));
const { status, error } = spawnSync('npx', ['--yes', packageManager, ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
});
if (error) console.error(`cannot start npx, which comes with npm: ${error.message}`);
process.exitCode = status ?? 1;
