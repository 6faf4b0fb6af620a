/** What a user can ask for instead of a run. */
export type ArgvRequest = 'help' | 'helpAll' | 'version' | 'explain';

/** The flags that ask for something instead of a run. */
export const requestFlags: Readonly<Record<string, ArgvRequest>> = {
  '-h': 'help',
  '--help': 'help',
  '--help-all': 'helpAll',
  '-v': 'version',
  '--version': 'version',
  '--explain': 'explain',
};
