export { becomeOrRun } from './exec/become-or-run.ts';
export { becomeProgram } from './exec/become-program.ts';
export { ignoringSignals } from './exec/ignoring-signals.ts';
export { planInit } from './exec/plan-init.ts';
export { type SteppingProcess, stepUnderInit } from './exec/step-under-init.ts';
export { becomeOrdered } from './exec/trampoline/become-ordered.ts';
export { becomeShell, planShell, readShellClockLead } from './lean/become-shell.ts';
export { guardBecoming } from './lean/guard.ts';
export {
  type LeanSettings,
  type LeanSignal,
  readLeanState,
  withoutLeanState,
} from './lean/lean-program.ts';
export { type EndedCommand, endLeftovers } from './lean/leftovers.ts';
export { beatStatus } from './lean/shell-functions.ts';
export { findLeanTools, type LeanTools } from './lean/tools.ts';
export type { BecomingProcess, StayingProcess } from './own-process.ts';
export { asUser } from './program/as-user.ts';
export { planExec } from './program/plan-exec.ts';
export { createRunTag, withRunTag } from './program/run-tag.ts';
export { neededDescriptors } from './start/inherited-descriptors.ts';
export { readForkCount } from './sweep/pid-order.ts';
export { findIdentity, type Identity, type UserDatabase } from './user/find-user.ts';
export type { GroupEntry, PasswdEntry } from './user/parse-passwd.ts';
export { readIdentity } from './user/read-identity.ts';
export { readUserDatabase } from './user/read-users.ts';
export type { SwitchableProcess } from './user/switch-user.ts';
