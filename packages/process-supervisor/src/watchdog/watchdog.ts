import { spawn } from 'node:child_process';
import { errorMessage, type Log } from '@procwrap/core';
import { noWatchdog, type Watchdog } from './no-watchdog.ts';

/**
 * The end of its standard input means that the supervisor has ended: nothing is ever written there.
 * Only this way to write the first kill works in dash, bash, mksh and busybox.
 */
const script = `trap '' HUP INT QUIT TERM USR1 USR2
read -r word
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
  let released = false;
  dog.once('exit', () => {
    if (!released)
      settings.log.debug('watchdog-missing', 'the watchdog ended before it was released');
  });
  dog.unref();
  const { stdin } = dog;
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
  const release = () => {
    released = true;
    // A word for it on its standard input would delay the end of procwrap by a millisecond, and this
    // ends it before it can see the end of its input.
    dog.kill('SIGKILL');
  };
  return { pid: dog.pid, release };
}
