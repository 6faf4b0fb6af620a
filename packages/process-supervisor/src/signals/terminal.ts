import { readFileSync } from 'node:fs';
import { isatty } from 'node:tty';

/** `group`: the child leads a session of its own. `terminal`: it shares our group and session, so that job control works. */
export type SupervisionMode = 'group' | 'terminal';

/** What is known of the terminal we may run in. */
export interface TerminalFacts {
  readonly stdinIsTty: boolean;
  /** Whether keys such as Ctrl-C reach our process group now. */
  readonly ownGroupIsForeground: boolean;
  /** Whether our session has a terminal, wherever our standard streams lead; left out where it is unknown. */
  readonly hasTerminal?: boolean;
}

/** Where the facts come from. */
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

/** Field 5 of proc_pid_stat(5) is our group, field 7 the terminal, field 8 the group in its foreground. */
const parseFacts = (stat: string) => {
  const [, , group, , terminal, foreground] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { ownGroupIsForeground: group === foreground, hasTerminal: terminal !== '0' };
};

/** Reads the facts of this moment without touching `process.stdin`, which would change how the child sees it. */
export function readTerminalFacts(sources = systemSources): TerminalFacts {
  const stdinIsTty = sources.stdinIsTty();
  try {
    return { stdinIsTty, ...parseFacts(readFileSync(sources.statFile, 'latin1')) };
  } catch {
    // What Windows calls a signal is always made by a key, and goes to everybody at the console.
    return { stdinIsTty, ownGroupIsForeground: stdinIsTty || sources.platform === 'win32' };
  }
}

/**
 * In a session with a terminal the child stays in our group, also in the background or with its streams redirected: in a session
 * of its own it would have no `/dev/tty`, and nothing would keep it from reading what is typed for the shell. Everywhere else
 * it gets its own. On Windows it always stays: a group of its own would mean another console, out of the reach of Ctrl-C.
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
