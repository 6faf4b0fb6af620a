import { eventually } from '@procwrap/test-kit';
import { listenedPlan, startSupervised } from '../start-supervised.ts';

/** The report of a stop without SIGKILL. */
export const clean = { killed: false, survivors: [] };
/** The report of a stop with SIGKILL. */
export const forced = { killed: true, survivors: [] };
/** The end by SIGKILL. */
export const sigkill = { kind: 'signalled', signal: 'SIGKILL' };

/** Starts a program and waits for its first line. */
export async function startReady(
  command: readonly string[],
  settings: Parameters<typeof startSupervised>[1] = {},
) {
  const { plan, heard } = listenedPlan();
  const run = await startSupervised(command, { ...settings, output: plan });
  await eventually(() => heard().includes('\n'), { what: 'the first line' });
  return { run, heard };
}
