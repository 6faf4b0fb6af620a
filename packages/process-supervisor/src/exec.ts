export { type BecomingProcess, becomeProgram } from './exec/become-program.ts';
export { ignoringSignals } from './exec/ignoring-signals.ts';
export { planInit } from './exec/plan-init.ts';
export {
  findIdentity,
  type Identity,
  type UserDatabase,
  type UserLookup,
} from './user/find-user.ts';
export type { GroupEntry, PasswdEntry } from './user/parse-passwd.ts';
export { readUserDatabase } from './user/read-users.ts';
export type { SwitchableProcess } from './user/switch-user.ts';
