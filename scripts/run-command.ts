import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { shellLine } from './windows-shell.ts';

/** How a command ended; `output` holds both of its streams. */
export interface CommandEnd {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly output: string;
}

interface Place {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds after which the command is killed. */
  readonly timeout?: number;
}

const running = new Set<ChildProcess>();

/** Kills all commands that are running. */
export function killCommands(): void {
  for (const child of running) child.kill('SIGKILL');
}

const start = (
  file: string,
  args: readonly string[],
  { cwd, env = process.env, timeout }: Place,
) => {
  const line = process.platform === 'win32' ? shellLine(file, args) : undefined;
  const child = spawn(line ?? file, line === undefined ? args : [], {
    cwd,
    env,
    shell: line !== undefined,
    stdio: ['ignore', 'pipe', 'pipe'],
    killSignal: 'SIGKILL',
    timeout,
  });
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
};

/** Runs a command to its end; resolves also when it fails. */
export async function tryCommand(
  file: string,
  args: readonly string[],
  place: Place,
): Promise<CommandEnd> {
  const child = start(file, args, place);
  const [ended, stdout, stderr] = await Promise.all([
    once(child, 'close'),
    text(child.stdout),
    text(child.stderr),
  ]);
  const [status] = ended as [number | null];
  return { status: status ?? 1, stdout, stderr, output: `${stdout}${stderr}`.trim() };
}

/**
 * Runs a command and resolves with its standard output; rejects with all of its output when it
 * fails.
 */
export async function runCommand(
  file: string,
  args: readonly string[],
  place: Place,
): Promise<string> {
  const { status, stdout, output } = await tryCommand(file, args, place);
  if (status !== 0) throw new Error(`${file} ${args.join(' ')} ended with ${status}:\n${output}`);
  return stdout;
}
