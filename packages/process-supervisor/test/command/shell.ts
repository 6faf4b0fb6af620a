import { type Command, command } from '../../src/index.ts';
import { markedEnv } from '../drivers/run-driver.ts';

/**
 * A shell that is found by its environment, and killed after the test with all processes that it
 * leaves.
 */
export function sh(script: string): Command {
  return command('sh')
    .args('-c', script)
    .env('DRIVER_MARK', String(markedEnv().DRIVER_MARK))
    .stopWith({ graceMs: 3_600_000 });
}

/** What a command writes to its stdout. */
export async function outputOf(built: Command): Promise<string> {
  return (await built.stdio({ stdout: 'pipe', stderr: 'pipe' }).run()).stdout;
}
