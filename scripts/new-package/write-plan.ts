import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from '../refusal.ts';
import type { Plan } from './plan.ts';

const writeFiles = (folder: string, files: Readonly<Record<string, string>>) => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};

const restoring = (file: string) => {
  const before = existsSync(file) ? readFileSync(file) : undefined;
  return () => (before === undefined ? rmSync(file, { force: true }) : writeFileSync(file, before));
};

/** Moves all files to their places; undoes this when one fails. */
const putInPlace = (root: string, aside: string, { folder, others }: Plan) => {
  const undo: (() => void)[] = [];
  try {
    renameSync(join(aside, folder), join(root, folder));
    undo.push(() => rmSync(join(root, folder), { recursive: true }));
    for (const path of Object.keys(others)) {
      const restore = restoring(join(root, path));
      renameSync(join(aside, path), join(root, path));
      undo.push(restore);
    }
  } catch (error) {
    for (const step of undo.reverse()) step();
    throw error;
  }
};

/**
 * Writes all of a plan, or nothing: files are written to a temporary folder first, and then
 * renamed.
 */
export function writePlan(root: string, plan: Plan): void {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  const aside = mkdtempSync(join(root, 'node_modules/.new-package-'));
  try {
    writeFiles(join(aside, plan.folder), plan.files);
    writeFiles(aside, plan.others);
    putInPlace(root, aside, plan);
  } catch (error) {
    throw new Refusal(
      `${plan.folder} cannot be written: ${error instanceof Error ? error.message : error}`,
      'Nothing was changed. Correct that, and try again.',
    );
  } finally {
    rmSync(aside, { recursive: true });
  }
}
