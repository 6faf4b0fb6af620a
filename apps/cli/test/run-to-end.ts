import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { endProcess } from './end-process.ts';
import { whenTestEnds } from './when-test-ends.ts';

/** Runs a program to its end, without input; it ends when the test ends. */
export async function runToEnd(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
) {
  const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  whenTestEnds(() => endProcess(child));
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    closed,
  ]);
  return { code, stdout, stderr };
}
