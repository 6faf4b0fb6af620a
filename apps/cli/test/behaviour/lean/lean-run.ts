import { readdirSync, readFileSync } from 'node:fs';
import { startProcwrap } from '../../procwrap.ts';

const patience = ['--process-termination-grace-period', '3600', '--process-retry-delay', '0'];

/** Starts a lean run; later options win. */
export function startLean(
  argv: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly stdin?: string;
    readonly cwd?: string;
    readonly detached?: boolean;
  } = {},
) {
  const started = startProcwrap(['--mode', 'lean', ...patience, ...argv], options);
  started.child.stdin?.end(options.stdin ?? '');
  return started;
}

const read = (path: string): string => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
};

/** What the kernel says of a process; empty when it is gone. */
export function factOf(pid: number | undefined, file: 'cmdline' | 'environ' | 'stat'): string {
  return read(`/proc/${pid}/${file}`);
}

/** The process ids of all children of a process. */
export function childrenOf(pid: number | undefined): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => read(`/proc/${name}/stat`).split(') ')[1]?.split(' ')[1] === String(pid))
    .map(Number);
}

/** Whether a process is a shell now, and not Node. */
export function isShell(pid: number | undefined): boolean {
  return factOf(pid, 'cmdline').includes('PROCWRAP_LEAN_SCRIPT');
}

/** Its share of memory in KiB, as the kernel counts it. */
export function shareOf(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}
