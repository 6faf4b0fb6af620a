/** What the variables of procwrap begin with. */
export const ownPrefix = 'PROC_WRAPPER_';
