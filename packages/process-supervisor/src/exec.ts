export { becomeOrRun } from './exec/become-or-run.ts';
export { type BecomingProcess, becomeProgram, type StayingProcess } from './exec/become-program.ts';
export { ignoringSignals } from './exec/ignoring-signals.ts';
export { planInit } from './exec/plan-init.ts';
export { type SteppingProcess, stepUnderInit } from './exec/step-under-init.ts';
export { neededDescriptors } from './start/inherited-descriptors.ts';
export { asUser } from './user/as-user.ts';
export {
  findIdentity,
  type Identity,
  type UserDatabase,
  type UserLookup,
} from './user/find-user.ts';
export type { GroupEntry, PasswdEntry } from './user/parse-passwd.ts';
export { readIdentity } from './user/read-identity.ts';
export { readUserDatabase } from './user/read-users.ts';
export type { SwitchableProcess } from './user/switch-user.ts';
export { becomeOrdered } from './user/trampoline/become-ordered.ts';
