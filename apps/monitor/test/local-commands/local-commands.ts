import type { MonitorDatabase } from '@procwrap/task-store';
import type { LocalContext } from '../../src/local-commands/local-context.ts';
import { runLocalCommand } from '../../src/local-commands/run-local-command.ts';
import { openSqliteForTest } from '../scenes/scene.ts';

export const nowMs = Date.UTC(2026, 0, 31, 9);

/** A database of its own, and commands that run on it. */
export const openContext = async () => {
  const database: MonitorDatabase = await openSqliteForTest();
  const context: LocalContext = { database, now: () => nowMs, dataFolder: import.meta.dirname };
  const run = async (command: string, args: Readonly<Record<string, string>> = {}) => {
    const ran = await runLocalCommand(context, { command, args });
    return ran.ok ? ran.value : ran.problem;
  };
  return { database, context, run };
};
