import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The bundle as it is published, built from the sources as they are now. */
    bundle: string;
    /** Whether each run of the bundle is a lean one where it can be. */
    leanRuns?: boolean;
  }
}

/** Builds the bundle once for all tests, away from `dist`. */
export function setup(project: TestProject) {
  const dir = mkdtempSync(join(tmpdir(), 'procwrap-bundle-'));
  const cwd = join(import.meta.dirname, '..');
  execFileSync('tsup', ['--out-dir', dir, '--silent'], { cwd, stdio: 'pipe' });
  project.provide('bundle', join(dir, 'procwrap.cjs'));
  return () => rmSync(dir, { recursive: true, force: true });
}
