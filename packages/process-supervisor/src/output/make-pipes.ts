import { spawn } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Both ends of a pipe of the kernel. */
export interface Pipe {
  /** Does not block. */
  readonly readFd: number;
  /** Blocks, as a program expects of its stdout. */
  readonly writeFd: number;
}

/** Where a private folder may be made, and the tool for pipes; a test replaces them. */
export interface PipeTools {
  readonly folders: readonly string[];
  readonly mkfifo: string;
}

const systemTools = (): PipeTools => ({
  folders: [tmpdir(), '/dev/shm', '/run'],
  mkfifo: 'mkfifo',
});

/** A folder that only we can enter: mkdtemp makes it with mode 0700. */
const makeFolder = (folders: readonly string[]): string | undefined => {
  for (const folder of folders) {
    try {
      return mkdtempSync(join(folder, 'procwrap-'));
    } catch {
      // A file system may be read-only: try the next.
    }
  }
  return undefined;
};

const run = (file: string, args: readonly string[]): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(file, [...args], { stdio: 'ignore' });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });

/**
 * Opens both ends of a named pipe: first the reader, without waiting, as each open(2) would wait
 * for the other end.
 */
const openPipe = (path: string): Pipe => {
  const readFd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  return { readFd, writeFd: openSync(path, constants.O_WRONLY) };
};

/** Closes both ends. */
export function closePipe({ readFd, writeFd }: Pipe): void {
  closeSync(readFd);
  closeSync(writeFd);
}

/**
 * Makes pipes of the kernel; undefined where that is impossible. Node's own `pipe` is a pair of
 * sockets, with which a program cannot open `/dev/stdout` (nodejs/node#21941). Without native code,
 * the way is a named pipe that is removed at once.
 */
export async function makePipes(
  count: number,
  { folders, mkfifo }: PipeTools = systemTools(),
): Promise<readonly Pipe[] | undefined> {
  const folder = makeFolder(folders);
  if (folder === undefined) return undefined;
  try {
    const paths = Array.from({ length: count }, (_, index) => join(folder, String(index)));
    // A program of another user must be able to open /dev/stdout. Others cannot enter the folder.
    return (await run(mkfifo, ['-m', '666', ...paths])) ? paths.map(openPipe) : undefined;
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
