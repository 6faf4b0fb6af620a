import { readFileSync } from 'node:fs';
import { isatty } from 'node:tty';

/**
 * `group`: the program leads its own session. `terminal`: it shares our group and session, so that
 * job control works.
 */
export type SupervisionMode = 'group' | 'terminal';

/** Facts about the terminal of this process. */
export interface TerminalFacts {
  readonly stdinIsTty: boolean;
  /** Whether keys such as Ctrl-C signal our process group now. */
  readonly ownGroupIsForeground: boolean;
  /**
   * Whether our session has a terminal, even when no standard stream leads to it; undefined where
   * it is unknown.
   */
  readonly hasTerminal?: boolean;
}

/** The sources of the facts; a test replaces them. */
export interface TerminalSources {
  readonly statFile: string;
  readonly stdinIsTty: () => boolean;
  readonly platform?: NodeJS.Platform;
}

const systemSources: TerminalSources = {
  statFile: '/proc/self/stat',
  stdinIsTty: () => isatty(0),
  platform: process.platform,
};

/**
 * Field 5 of proc_pid_stat(5) is our group, field 7 the terminal, field 8 the foreground group of
 * the terminal.
 */
const parseFacts = (stat: string) => {
  const [, , group, , terminal, foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { ownGroupIsForeground: group === foreground, hasTerminal: terminal !== '0' };
};

/**
 * Reads the facts as they are now. Does not use `process.stdin`, as that would change the stream
 * for the child.
 */
export function readTerminalFacts(sources = systemSources): TerminalFacts {
  const stdinIsTty = sources.stdinIsTty();
  try {
    return { stdinIsTty, ...parseFacts(readFileSync(sources.statFile, 'latin1')) };
  } catch {
    // On Windows, a signal always comes from a key, and every process of the console gets it.
    return { stdinIsTty, ownGroupIsForeground: stdinIsTty || sources.platform === 'win32' };
  }
}

/**
 * Decides whether the child gets its own session. In a session with a terminal it stays in our
 * group, also in the background or with redirected streams: in its own session it would have no
 * `/dev/tty`, and could read input that is for the shell. On Windows it always stays: its own group
 * would have another console, which Ctrl-C does not reach.
 */
export function decideMode(
  {
    stdinIsTty,
    ownGroupIsForeground,
    hasTerminal = stdinIsTty && ownGroupIsForeground,
  }: TerminalFacts,
  platform: NodeJS.Platform = process.platform,
): SupervisionMode {
  return platform === 'win32' || hasTerminal ? 'terminal' : 'group';
}
