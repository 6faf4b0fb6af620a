import { fstatSync } from 'node:fs';

/** Whether two descriptors lead to the same file, pipe, socket or terminal. */
export function isSameFile(one: number, other: number): boolean {
  const a = fstatSync(one);
  const b = fstatSync(other);
  return a.dev === b.dev && a.ino === b.ino && a.rdev === b.rdev;
}
