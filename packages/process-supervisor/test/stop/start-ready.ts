import { eventually } from '@procwrap/test-kit';
import { listenedPlan, startSupervised } from '../start-supervised.ts';

/** Nothing had to be killed. */
export const clean = { killed: false, survivors: [] };
/** Something had to be killed. */
export const forced = { killed: true, survivors: [] };
/** Ended by force. */
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
