import { fileURLToPath } from 'node:url';

/**
 * The path of a small program in `programs/`, named by what it does, e.g.
 * `program('ignores-term.sh')`.
 */
export function program(name: string): string {
  return fileURLToPath(new URL(`../programs/${name}`, import.meta.url));
}
