import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** A process that outlived the tests. */
export interface LeftProcess {
  readonly pid: number;
  readonly command: string;
  /** Its open TCP and UDP ports. */
  readonly ports: readonly number[];
  /** When it began, in milliseconds since the epoch. */
  readonly startedAtMs: number;
}

/** What a test run left on the machine. */
export interface Leftovers {
  readonly processes: readonly LeftProcess[];
  /** Names in the temporary folder of the run. */
  readonly files: readonly string[];
}

/**
 * What marks the processes of one test run: a variable in their environment, and the run's
 * temporary folder.
 */
export interface RunMarks {
  readonly variable: string;
  readonly folder: string;
}

const readOr = (read: () => string): string => {
  try {
    return read();
  } catch {
    return '';
  }
};

const socketTables = ['tcp', 'tcp6', 'udp', 'udp6'];

/**
 * Ports by the inode of their socket, as `/proc/net` lists them: TCP sockets that listen, and UDP
 * sockets.
 */
const readPortsByInode = (): ReadonlyMap<string, number> => {
  const ports = new Map<string, number>();
  for (const table of socketTables) {
    const rows = readOr(() => readFileSync(`/proc/net/${table}`, 'utf8'))
      .split('\n')
      .slice(1);
    for (const row of rows) {
      const [, local = '', , state, , , , , , inode = ''] = row.trim().split(/\s+/);
      if (inode === '' || (table.startsWith('tcp') && state !== '0A')) continue;
      ports.set(inode, Number.parseInt(local.split(':')[1] ?? '', 16));
    }
  }
  return ports;
};

const portsOf = (pid: number, byInode: ReadonlyMap<string, number>): number[] => {
  const folder = `/proc/${pid}/fd`;
  try {
    return readdirSync(folder).flatMap((fd) => {
      const [, inode = ''] =
        /^socket:\[(\d+)\]$/.exec(readOr(() => readlinkSync(join(folder, fd)))) ?? [];
      return byInode.get(inode) ?? [];
    });
  } catch {
    return [];
  }
};

const isMarked = (pid: number, { variable, folder }: RunMarks): boolean => {
  const environment = readOr(() => readFileSync(`/proc/${pid}/environ`, 'latin1'));
  if (environment.split('\0').includes(variable)) return true;
  const command = readOr(() => readFileSync(`/proc/${pid}/cmdline`, 'latin1'));
  return (
    command.includes(folder) || readOr(() => readlinkSync(`/proc/${pid}/cwd`)).startsWith(folder)
  );
};

const isRunning = (pid: number): boolean =>
  !/\) [ZX] /.test(readOr(() => readFileSync(`/proc/${pid}/stat`, 'latin1')) || ') X ');

const commandOf = (pid: number): string =>
  readOr(() => readFileSync(`/proc/${pid}/cmdline`, 'latin1'))
    .replaceAll('\0', ' ')
    .trim();

/** `/proc` counts the start of a process in ticks of 10 ms since the machine began. */
const startOf = (pid: number): number => {
  const [uptime = 0] = readOr(() => readFileSync('/proc/uptime', 'latin1'))
    .split(' ')
    .map(Number);
  const [, fields = ''] = readOr(() => readFileSync(`/proc/${pid}/stat`, 'latin1')).split(') ');
  return Date.now() - uptime * 1000 + Number(fields.split(' ')[19] ?? 0) * 10;
};

const readProcesses = (marks: RunMarks): LeftProcess[] => {
  const names = readOr(() => readdirSync('/proc').join('\n')).split('\n');
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const left = pids.filter((pid) => pid !== process.pid && isMarked(pid, marks) && isRunning(pid));
  const byInode = left.length > 0 ? readPortsByInode() : new Map<string, number>();
  return left.map((pid) => ({
    pid,
    command: commandOf(pid),
    ports: portsOf(pid, byInode),
    startedAtMs: startOf(pid),
  }));
};

/**
 * Lists what a test run left behind. Processes are found where there is `/proc` (Linux), files
 * everywhere.
 */
export function readLeftovers(marks: RunMarks): Leftovers {
  return {
    processes: readProcesses(marks),
    files: readOr(() => readdirSync(marks.folder).join('\n'))
      .split('\n')
      .filter((name) => name !== '' && name !== cacheOfNode),
  };
}

/** Node's compile cache, which pnpm and npm put into the temporary folder. */
const cacheOfNode = 'node-compile-cache';

const describeProcess = ({ pid, command, ports }: LeftProcess): string =>
  `process ${pid}: ${command.slice(0, 200)}${ports.length > 0 ? ` (open ports: ${ports.join(', ')})` : ''}`;

/** One line for each process and file. */
export function describeLeftovers({ processes, files }: Leftovers): string[] {
  return [
    ...processes.map(describeProcess),
    ...files.map((name) => `in the temporary folder: ${name}`),
  ];
}
