import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { eventually, killGroup } from '@procwrap/test-kit';

/** How a command ended, with what it wrote; a command that stays has no status. */
export interface CommandEnd {
  readonly status: number | undefined;
  readonly output: string;
}

/** A shell of somebody who reads a page: what one command sets is there for the next one. */
export interface ReaderShell {
  run(command: string): Promise<CommandEnd>;
  /** Starts a monitor in a second shell, and resolves when it listens; ends the one before it. */
  start(command: string): Promise<CommandEnd>;
  close(): Promise<void>;
}

/** Writes what a second shell needs: the variables and the aliases of the first one. */
const keepState = (file: string) =>
  `{ printf 'cd %s\\n' "$PWD"; export -p; alias | sed 's/^alias //; s/^/alias /'; } >'${file}'`;

/** Sends a signal to a group of processes; says whether there is one. */
const signalGroup = (pid: number, signal: NodeJS.Signals | 0): boolean => {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
};

/** Ends all that a shell started, and waits until it is gone. */
const end = async ({ pid = 0 }: ChildProcess) => {
  signalGroup(pid, 'SIGTERM');
  try {
    await eventually(() => !signalGroup(pid, 0), { what: 'the end of a command that stays' });
  } finally {
    killGroup(pid);
  }
};

/** What a monitor and a watching vitest say when they are ready. */
const isWaiting = /Listening on|Waiting for file changes/;

const isScript = (command: string) => command.startsWith('#!');

/** Opens a shell in `folder`; `notes` is a folder for what the commands write. */
export function openReaderShell(
  folder: string,
  notes: string,
  env: Record<string, string>,
): ReaderShell {
  const settings = { cwd: folder, env, detached: true };
  const shell = spawn('sh', [], { ...settings, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: shell.stdout })[Symbol.asyncIterator]();
  const others: ChildProcess[] = [];
  let count = 0;
  const send = async (line: string) => {
    shell.stdin.write(`${line}; echo "$?"\n`);
    const { value } = await lines.next();
    if (value === undefined) throw new Error(`the shell ended at: ${line}`);
    return Number(value);
  };
  const note = (command: string) => {
    count += 1;
    const file = join(notes, String(count));
    writeFileSync(file, `${command}\n`, { mode: 0o755 });
    writeFileSync(`${file}.out`, '');
    return { file, read: () => readFileSync(`${file}.out`, 'utf8') };
  };
  return {
    run: async (command) => {
      const { file, read } = note(command);
      const start = isScript(command) ? file : `. '${file}'`;
      const status = await send(`${start} >'${file}.out' 2>&1 </dev/null`);
      return { status, output: read() };
    },
    start: async (command) => {
      const { file, read } = note(command);
      for (const child of others.splice(0)) await end(child);
      await send(keepState(`${file}.state`));
      const script = `. '${file}.state'\n. '${file}' >'${file}.out' 2>&1 </dev/null`;
      const child = spawn('sh', ['-c', script], { ...settings, stdio: 'ignore' });
      others.push(child);
      const isReady = () => child.exitCode !== null || isWaiting.test(read());
      await eventually(isReady, { what: `the start of ${command}` });
      return { status: child.exitCode ?? undefined, output: read() };
    },
    close: async () => {
      shell.stdin.end();
      for (const child of [...others, shell]) await end(child);
    },
  };
}
