import { readFileSync } from 'node:fs';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** The README of the package. */
export const readme = read('README.md');

/** The text of an example. */
export function exampleText(name: string): string {
  return read(`examples/${name}.ts`).trim();
}
