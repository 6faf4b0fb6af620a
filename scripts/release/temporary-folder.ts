import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killCommands } from '../run-command.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Calls `use` with a folder that only its owner can read; removes it afterwards, also when a signal
 * ends this process.
 */
export async function withTemporaryFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'procwrap-publish-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  const end = (signal: NodeJS.Signals) => {
    ignore();
    killCommands();
    try {
      remove();
    } finally {
      process.kill(process.pid, signal);
    }
  };
  const ignore = () => {
    for (const signal of signals) process.off(signal, end);
  };
  for (const signal of signals) process.on(signal, end);
  try {
    await use(folder);
  } finally {
    remove();
    ignore();
  }
}
