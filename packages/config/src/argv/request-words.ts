import type { ArgvRequest, RequestName } from './requests.ts';

/** A word that requests something instead of a run, when it is the first argument. */
export interface RequestWord {
  readonly request: ArgvRequest;
  /** Flags that only this request has; they take no value. */
  readonly flags: readonly string[];
  /** Words of which one may follow it. */
  readonly words: readonly string[];
  /** What it does: one phrase without a full stop. */
  readonly description: string;
  /** The options and the command of a run may follow it. */
  readonly takesCommand?: true;
}

/**
 * The words that request something instead of a run. A program with such a name is run with `--`
 * before it, or by its path.
 */
export const requestWords: Readonly<Record<RequestName, RequestWord>> = {
  completion: {
    request: 'completion',
    flags: [],
    words: ['bash', 'zsh', 'fish'],
    description: 'print a script that completes options in a shell',
  },
  doctor: {
    request: 'doctor',
    flags: ['--json'],
    words: [],
    description: 'check what a run with these options and this command needs; say what to do',
    takesCommand: true,
  },
  spool: {
    request: 'spool',
    flags: ['--json', '--all'],
    words: ['list', 'send', 'drop'],
    description: 'list, send or drop the reports and messages that wait on this machine',
  },
};
