/** The first word of a command line that is not for people: the rest says who and what to become. */
export const becomeWord = '--procwrap-become';
