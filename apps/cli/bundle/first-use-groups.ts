import type { Groups } from './on-first-use.ts';

/** What most runs do not need, by the occasion on which it is loaded. */
export const groups: Groups = {
  'no-run': ['packages/task-session/src/session/read-unfetched.ts'],
};
