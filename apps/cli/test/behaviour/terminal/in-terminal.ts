import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { hangLimitMs, program } from '@procwrap/test-kit';
import { inject } from 'vitest';
import { bareEnv } from '../../procwrap.ts';
import { whenTestEnds } from '../../when-test-ends.ts';

/** A step at a terminal: wait for a text on the screen, type, or resize the window. */
export type Step =
  | { readonly await: string }
  | { readonly type: string }
  | { readonly size: number[] };

/** Whether a program exists. */
export function has(file: string) {
  return spawnSync('sh', ['-c', `command -v ${file}`]).status === 0;
}
/** Whether Python is there, which makes the terminal. */
export const python =
  spawnSync('python3', ['-c', 'import pty, os; os.waitstatus_to_exitcode']).status === 0;

/** The words that start procwrap, offline. */
export const wrapper = [process.execPath, inject('bundle'), '-o'];

/** Runs Python to its end; its terminal ends with it. */
export function inPython(args: readonly string[], env: Readonly<Record<string, string>>) {
  const run = promisify(execFile)('python3', args, { env });
  whenTestEnds(() => run.child.kill('SIGKILL'));
  return run;
}

/** Types into a command that runs in a terminal of its own. */
export async function inTerminal(command: readonly string[], steps: readonly Step[]) {
  const seconds = String(hangLimitMs / 1000);
  const args = [program('drives-terminal.py'), seconds, JSON.stringify(steps), ...command];
  const env = { ...bareEnv, TERM: 'xterm', LESS: '' };
  const { stdout } = await inPython(args, env);
  return JSON.parse(stdout) as { missed: string | null; status: number | null; screen: string };
}

/** A shell with job control. */
export const bash = ['bash', '--norc', '--noprofile', '-i'];

/**
 * Steps at the prompt of a shell: suspend procwrap with a command, and continue both with `fg`. The
 * command does not read while it is suspended: the shell shows its prompt when procwrap has stopped,
 * and a command that stops a moment later would still take what is typed for the shell.
 */
export function suspendAndContinue(
  start: string,
  { shown }: { readonly shown: readonly Step[] } = { shown: [] },
): readonly Step[] {
  const wait = 'until [ -e $F ]; do sleep 0.02; done';
  const command = `sh -c 'echo u$((1))p; ${wait}; echo r$((1))y; read word; echo done-$((3+4))'`;
  const prompt = { await: 'bash-' };
  return [
    prompt,
    { type: 'export F=$(mktemp -u); stty -echo\r' },
    prompt,
    { type: `${start} ${command}\r` },
    { await: 'u1p' },
    ...shown,
    { type: '\x1a' },
    { await: 'Stopped' },
    prompt,
    { type: ': > $F; fg\r' },
    { await: 'r1y' },
    ...shown,
    { type: 'go\r' },
    { await: 'done-7' },
    prompt,
    { type: 'rm $F; exit\r' },
  ];
}
