import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of `procwrap-su`, built from the current sources. */
    su: string;
  }
}

/** Builds `procwrap-su` once for all tests, in a folder that every user can read. */
export function setup(project: TestProject) {
  const dir = mkdtempSync(join(tmpdir(), 'procwrap-su-'));
  chmodSync(dir, 0o755);
  const cwd = join(import.meta.dirname, '..');
  const args = ['--config', 'bin/tsup.config.ts', '--out-dir', dir, '--silent'];
  execFileSync('tsup', args, { cwd, stdio: 'pipe' });
  project.provide('su', join(dir, 'procwrap-su.cjs'));
  return () => rmSync(dir, { recursive: true, force: true });
}
