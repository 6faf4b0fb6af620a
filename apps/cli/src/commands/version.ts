import type { Io } from '../io/world.ts';
import { version } from '../version.ts';

/** Prints the version alone, so that a script can use it. */
export const printVersion = (io: Io): number => {
  io.print(`${version}\n`);
  return 0;
};
