/** What a user can ask for instead of a run. */
export type Request = 'help' | 'helpAll' | 'version' | 'explain';

/** The flags that ask for something instead of a run. */
export const requestFlags: Readonly<Record<string, Request>> = {
  '-h': 'help',
  '--help': 'help',
  '--help-all': 'helpAll',
  '-v': 'version',
  '--version': 'version',
  '--explain': 'explain',
};
