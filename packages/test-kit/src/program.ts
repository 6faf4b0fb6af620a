import { fileURLToPath } from 'node:url';

/** The path of a tiny program in `programs/`, named by what it does, e.g. `program('ignores-term.sh')`. */
export const program = (name: string): string =>
  fileURLToPath(new URL(`../programs/${name}`, import.meta.url));
