const kill = (target: number) => {
  try {
    process.kill(target, 'SIGKILL');
  } catch {
    // It has gone.
  }
};

/** Kills a process, and its group if it leads one. */
export function killGroup(pid: number | undefined): void {
  if (!pid || pid <= 1) return;
  kill(-pid);
  kill(pid);
}
