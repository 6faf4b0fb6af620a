import { spawn } from 'node:child_process';
import { errorMessage, type Log } from '@procwrap/core';
import { noWatchdog, type Watchdog } from './no-watchdog.ts';

/**
 * Reads `bye` from its standard input when it is released; the end of input without it means that
 * the supervisor has ended. Only this way to write the first kill works in dash, bash, mksh and
 * busybox.
 */
const script = `trap '' HUP INT QUIT TERM USR1 USR2
while read -r word; do [ "$word" = bye ] && exit 0; done
kill -s KILL -- "$1"
[ "$2" ] || exit 0
echo 1 > "$2/cgroup.kill"
n=0
until rmdir "$2" 2>/dev/null || [ "$n" = 100 ]; do n=$((n + 1)); sleep 0.01; done`;

/** What a watchdog kills, and how it runs. */
export interface WatchdogSettings {
  /** A pid, or the negative number of a process group. */
  readonly target: number;
  /** The folder of the program's control group, which is killed and removed, too. */
  readonly controlGroup?: string | undefined;
  readonly log: Log;
  /** The shell that runs it, /bin/sh by default; a system without one has no watchdog. */
  readonly shell?: string;
}

/** Node reports some failures by an event, and throws for others. */
const startShell = ({ target, controlGroup = '', log, shell = '/bin/sh' }: WatchdogSettings) => {
  const failed = (error: unknown) =>
    log.debug(
      'watchdog-missing',
      `no watchdog: ${shell} cannot be started (${errorMessage(error)})`,
    );
  try {
    const dog = spawn(shell, ['-c', script, 'procwrap-watchdog', String(target), controlGroup], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      cwd: '/',
      env: { PATH: '/usr/bin:/bin' },
    });
    dog.on('error', failed);
    return dog;
  } catch (error) {
    failed(error);
    return undefined;
  }
};

/**
 * Starts a watchdog: a shell of 0.2 MiB in its own session, which does not keep this process alive.
 */
export function startWatchdog(settings: WatchdogSettings): Watchdog {
  const dog = startShell(settings);
  if (dog?.pid === undefined) return noWatchdog;
  const { stdin } = dog;
  dog.once('exit', () => {
    if (!stdin.writableEnded)
      settings.log.debug('watchdog-missing', 'the watchdog ended before it was released');
  });
  // Writing to a watchdog that has just ended is no error; `exit` reports it.
  stdin.on('error', () => {});
  dog.unref();
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
  const release = () => {
    if (!stdin.writableEnded) stdin.end('bye\n');
  };
  return { pid: dog.pid, release };
}
