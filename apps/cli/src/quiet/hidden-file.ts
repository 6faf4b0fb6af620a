import { randomBytes } from 'node:crypto';
import { openSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Opens a temporary file that only this user can read, and removes its name at once: the system
 * frees it when this process ends, also by SIGKILL. Programs that this process starts do not
 * inherit it.
 */
export function openHiddenFile(folder = tmpdir()): number {
  const path = join(folder, `procwrap-${randomBytes(12).toString('hex')}`);
  const fd = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return fd;
}
