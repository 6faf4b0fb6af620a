import { existsSync, readdirSync, readFileSync } from 'node:fs';

const environmentOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
};

/** Kills every process whose environment contains `mark`, on systems with /proc. */
export function killMarked(mark: string): void {
  const pids = (existsSync('/proc') ? readdirSync('/proc') : []).filter((name) =>
    /^\d+$/.test(name),
  );
  for (const pid of pids.filter((one) => environmentOf(one).includes(mark))) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // It has gone.
    }
  }
}
