import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium } from 'playwright-core';

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

/** Finds a Chromium: the one of the npm package, unpacked into the folder, or the machine's own; null where there is neither. */
export async function findBrowser(folder: string): Promise<string | null> {
  return (await unpackChromium(folder)) ?? findOnMachine();
}

/** Starts a Chromium; what it writes goes into the folder. */
export function startBrowser(executablePath: string, folder: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    // Root may start it only without its sandbox; it shows nothing but pages of this machine.
    args: ['--no-sandbox', '--disable-gpu'],
    env: { ...process.env, TMPDIR: folder, HOME: folder },
  });
}
