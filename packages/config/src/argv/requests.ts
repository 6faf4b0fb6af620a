/** What a user can request instead of a run. */
export type ArgvRequest =
  | 'help'
  | 'helpAll'
  | 'version'
  | 'explain'
  | 'explainAll'
  | 'explainJson'
  | 'completion'
  | 'doctor'
  | 'spool';

/** The flags that request something instead of a run. */
export const requestFlags: Readonly<Record<string, ArgvRequest>> = {
  '-h': 'help',
  '--help': 'help',
  '--help-all': 'helpAll',
  '-v': 'version',
  '--version': 'version',
  '--explain': 'explain',
  '--explain=all': 'explainAll',
  '--explain=json': 'explainJson',
};

/** A word that requests something instead of a run, when it is the first argument. */
export interface RequestWord {
  readonly request: ArgvRequest;
  /** Flags that only this request has; they take no value. */
  readonly flags: readonly string[];
  /** Words of which one may follow it. */
  readonly words: readonly string[];
  /** What it does: one phrase without a full stop. */
  readonly description: string;
}

/**
 * The words that request something instead of a run. A program with such a name is run with `--`
 * before it, or by its path.
 */
export const requestWords: Readonly<Record<string, RequestWord>> = {
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
    description: 'check what a run with these options needs, and say what to do',
  },
  spool: {
    request: 'spool',
    flags: ['--json', '--all'],
    words: ['list', 'send', 'drop'],
    description: 'list, send or drop the reports and messages that wait on this machine',
  },
};
