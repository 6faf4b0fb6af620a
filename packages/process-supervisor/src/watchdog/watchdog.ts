import { spawn } from 'node:child_process';
import { errorMessage, type Log } from '@procwrap/core';

/** Kills the program when its supervisor dies without a chance to. */
export interface Watchdog {
  /** Its process, to be spared by a sweep; nothing when there is none. */
  readonly pid: number | undefined;
  /** Lets it go without killing anything; may be called again. */
  release(): void;
}

/**
 * Reads its standard input until the supervisor says goodbye; the end of input without a goodbye is the supervisor's
 * death. Of the ways to write the first kill only this one works in dash, bash, mksh and busybox.
 */
const script = `trap '' HUP INT QUIT TERM USR1 USR2
while read -r word; do [ "$word" = bye ] && exit 0; done
kill -s KILL -- "$1"
[ "$2" ] || exit 0
echo 1 > "$2/cgroup.kill"
n=0
until rmdir "$2" 2>/dev/null || [ "$n" = 100 ]; do n=$((n + 1)); sleep 0.01; done`;

/** No watchdog at all. */
export const noWatchdog: Watchdog = { pid: undefined, release: () => {} };

/** What a watchdog needs to know. */
export interface WatchdogSettings {
  /** What to kill: a pid, or the negative number of a group. */
  readonly target: number;
  /** The folder of the program's control group, which is then killed and removed as well. */
  readonly controlGroup?: string | undefined;
  readonly log: Log;
  /** The shell to run it; a system without one has no watchdog. */
  readonly shell?: string;
}

/** Node tells of some failures by an event and throws the others. */
const startShell = ({ target, controlGroup = '', log, shell = '/bin/sh' }: WatchdogSettings) => {
  const failed = (error: unknown) =>
    log.debug(`no watchdog: ${shell} cannot be started (${errorMessage(error)})`);
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

/** Starts a watchdog: a shell of 0.2 MiB in a session of its own, which never keeps us from ending. */
export function startWatchdog(settings: WatchdogSettings): Watchdog {
  const dog = startShell(settings);
  if (dog?.pid === undefined) return noWatchdog;
  const { stdin } = dog;
  dog.once('exit', () => {
    if (!stdin.writableEnded) settings.log.debug('the watchdog has gone before it was released');
  });
  // A goodbye to a watchdog that has just gone is no event; `exit` tells of it.
  stdin.on('error', () => {});
  dog.unref();
  if ('unref' in stdin && typeof stdin.unref === 'function') stdin.unref();
  const release = () => {
    if (!stdin.writableEnded) stdin.end('bye\n');
  };
  return { pid: dog.pid, release };
}
