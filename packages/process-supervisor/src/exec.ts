export { type BecomingProcess, becomeProgram } from './exec/become-program.ts';
export { planInit } from './exec/plan-init.ts';
export { findIdentity, type Identity, type UserLookup } from './user/find-user.ts';
export { readUserDatabase } from './user/read-users.ts';
