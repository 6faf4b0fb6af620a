import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startReferenceServer } from '@procwrap/reference-server';
import { withTempDir } from '@procwrap/test-kit';
import { build } from 'esbuild';
import { expect, it, onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../..');
const readme = readFileSync(join(root, 'apps/embedded/README.md'), 'utf8');
/** The banner that the README gives for bundles of ES modules. */
const banner = /--banner:js="([^"]+)"/.exec(readme)?.[1] ?? '';

const program = `import { wrapTask } from '@procwrap/embedded';
const options = { taskName: 'nightly', apiBaseUrl: process.argv[2], apiKey: 'demo-key' };
wrapTask(options, () => 'done').then(console.log);
`;

it.each([
  ['cjs', 'bundle.cjs', ''],
  ['esm', 'bundle.mjs', banner],
] as const)('@procwrap/embedded reports from a bundle in the format %s', (format, name, js) =>
  withTempDir(async (dir) => {
    const server = await startReferenceServer({ tasks: [{ name: 'nightly' }] });
    onTestFinished(() => server.close());
    const outfile = join(dir, name);
    await build({
      stdin: { contents: program, resolveDir: root, loader: 'js' },
      bundle: true,
      platform: 'node',
      format,
      outfile,
      banner: { js },
      logLevel: 'silent',
    });
    const { stdout } = await promisify(execFile)(process.execPath, [outfile, server.url]);
    const [execution] = server.executions();
    expect(stdout).toBe('done\n');
    expect(execution).toMatchObject({ status: 'SUCCEEDED' });
  }),
);
