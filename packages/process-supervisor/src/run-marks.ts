/** The variable by which descendants of a program are found. */
export const tagVariable = 'PROCWRAP_ID';

/** A program sets this variable for a process that may go on running after the program's end. */
export const stayMark = `${tagVariable}=stay`;
