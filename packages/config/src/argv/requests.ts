/** What a user can request instead of a run. */
export type ArgvRequest = 'help' | 'helpAll' | 'version' | 'explain' | 'explainAll' | 'explainJson';

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
