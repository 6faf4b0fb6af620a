import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { eventually, killGroup, testRunEnv } from '@procwrap/test-kit';
import { onTestFinished } from 'vitest';

const bin = join(import.meta.dirname, '../src/bin.ts');

/** The program as a process of its own. */
export interface Program {
  readonly child: ChildProcess;
  readonly out: { stdout: string; stderr: string };
  /** Resolves when the program has ended and all it wrote is there. */
  readonly ended: Promise<number | null>;
}

interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
  /** A file for standard output, in place of a pipe. */
  readonly stdout?: number;
}

/** Runs the program; what is left of it goes with the test. */
export const launch = (
  argv: readonly string[],
  { env = {}, input, stdout }: RunOptions = {},
): Program => {
  const flags = ['--conditions=@procwrap/source', bin];
  const stdio: StdioOptions = ['pipe', stdout ?? 'pipe', 'pipe'];
  const child = spawn(process.execPath, [...flags, ...argv], {
    env: { ...testRunEnv(), PATH: process.env.PATH ?? '', HOME: '/nonexistent', ...env },
    stdio,
  });
  onTestFinished(() => killGroup(child.pid));
  const out = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    out.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    out.stderr += text;
  });
  child.stdin?.on('error', () => {});
  child.stdin?.end(input ?? '');
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, out, ended };
};

/** Runs the program to its end. */
export const run = async (argv: readonly string[], options: RunOptions = {}) => {
  const { out, ended } = launch(argv, options);
  return { code: await ended, ...out };
};

/** Starts a server on a free port with its data in a folder, and waits until it listens. */
export const startServer = async (
  folder: string,
  more: readonly string[] = [],
  options: RunOptions = {},
) => {
  const program = launch(['--listen', '127.0.0.1:0', '--data-dir', folder, ...more], options);
  const gone = program.ended.then(() => {
    throw new Error(`the server ended: ${program.out.stderr}`);
  });
  const url = await Promise.race([
    eventually(() => /Listening on (\S+?)"?\}?\n/.exec(program.out.stderr)?.[1], {
      what: 'a server that listens',
    }),
    gone,
  ]);
  gone.catch(() => {});
  return { ...program, url };
};
