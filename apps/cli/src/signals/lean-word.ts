/** The first argument of a Node that continues a lean run. It is not for people. */
export const leanWord = '--procwrap-lean';
