import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findBrowser } from './behaviour/browser/find-browser.ts';

/** The browser of the tests; its files and those of its profiles are in a folder that is removed at the end. */
export interface FoundBrowser {
  readonly path: string | null;
  /** Why there is none. */
  readonly reason: string;
  readonly folder: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    browser: FoundBrowser;
  }
}

/** Finds a browser once for all files. */
export async function setup({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'procwrap-page-'));
  const isFast = process.env.PROCWRAP_TEST_TIER === 'fast';
  const path = isFast ? null : await findBrowser(folder);
  const reason = path === null ? 'no Chromium on this machine, and none in npm for it' : '';
  provide('browser', { path, reason, folder });
  return () => rmSync(folder, { recursive: true, force: true });
}
