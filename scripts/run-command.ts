import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** How a command ended; `output` holds both of its streams. */
export interface CommandEnd {
  readonly status: number;
  readonly stdout: string;
  readonly output: string;
}

interface Place {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a command to its end, whatever that is. */
export const tryCommand = async (
  file: string,
  args: readonly string[],
  { cwd, env = process.env }: Place,
): Promise<CommandEnd> => {
  const shell = process.platform === 'win32';
  const child = spawn(file, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
  const [ended, stdout, stderr] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ]);
  const [status] = ended as [number | null];
  return { status: status ?? 1, stdout, output: `${stdout}${stderr}`.trim() };
};

/** Runs a command that has to succeed; rejects with what it said otherwise. Resolves with its standard output. */
export const runCommand = async (
  file: string,
  args: readonly string[],
  place: Place,
): Promise<string> => {
  const { status, stdout, output } = await tryCommand(file, args, place);
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${status}:\n${output}`);
  return stdout;
};
