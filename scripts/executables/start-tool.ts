import { spawnSync } from 'node:child_process';

/**
 * Runs a build tool with PATH as its only variable.
 *
 * @throws when it fails, with its output.
 */
export function startTool(file: string, args: readonly string[], cwd = process.cwd()): void {
  const { PATH = '' } = process.env;
  const { status, signal, error, stdout, stderr } = spawnSync(file, args, {
    cwd,
    encoding: 'utf8',
    env: { PATH },
  });
  if (status === 0) return;
  const why = error?.message ?? `it ended with ${status ?? signal}\n${stdout}${stderr}`;
  throw new Error(`\`${file} ${args.join(' ')}\` failed: ${why}`);
}
