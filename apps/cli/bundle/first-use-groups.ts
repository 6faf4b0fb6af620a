import type { Groups } from './on-first-use.ts';

const config = 'packages/config/src';
const session = 'packages/task-session/src';

/** What most runs do not need, by the occasion on which it is loaded. */
export const groups: Groups = {
  // An option is set whose value has to be parsed, or a default depends on one.
  'set-option': [`${config}/table/row-of.ts`, `${config}/read/read-row.ts`],
  'option-checks': [`${config}/checks/run-checks.ts`, `${config}/explain-ineffective.ts`],
  'option-document': [`${config}/read/flatten-document.ts`],
  'option-help': [`${config}/describe-options.ts`, `${config}/effective-options.ts`],
  'option-report': [`${config}/wire-settings.ts`, `${config}/plain-options.ts`],
  'wrong-flag': [`${config}/argv/unknown-flag.ts`],
  'no-run': [`${session}/session/read-unfetched.ts`],
};
