import { execFile } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

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

const unpacking =
  "import c from '@sparticuz/chromium'; process.stdout.write(await c.executablePath());";

/** Unpacks the Chromium of the npm package, which is one for Linux on x64, into the folder. */
async function unpackChromium(folder: string): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const args = ['--input-type=module', '--eval', unpacking];
  const env = { ...process.env, TMPDIR: folder };
  const options = { cwd: import.meta.dirname, env };
  return (await promisify(execFile)(process.execPath, args, options)).stdout;
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function findOnMachine(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const isProgram = (path: string) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  return folders.flatMap((one) => names.map((name) => join(one, name))).find(isProgram) ?? null;
}

/** Finds a browser once for all files. */
export async function setup({ provide }: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'procwrap-page-'));
  const isFast = process.env.PROCWRAP_TEST_TIER === 'fast';
  const path = isFast ? null : ((await unpackChromium(folder)) ?? findOnMachine());
  const reason = path === null ? 'no Chromium on this machine, and none in npm for it' : '';
  provide('browser', { path, reason, folder });
  return () => rmSync(folder, { recursive: true, force: true });
}
