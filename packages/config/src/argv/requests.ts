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

/** The words that request something instead of a run, when they are the first argument. */
export const requestNames = ['completion', 'doctor', 'spool'] as const;

/** One of these words. */
export type RequestName = (typeof requestNames)[number];
