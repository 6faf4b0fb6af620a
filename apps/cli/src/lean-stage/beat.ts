import { createStopper, openSession } from '@procwrap/task-session';
import type { CliDeps } from '../io/deps.ts';
import { createOwnLines } from '../io/own-lines.ts';
import { restoreFile } from '../lean/kept-file.ts';
import type { LeanState } from '../lean/lean-state.ts';
import { useLook } from '../lines/use-look.ts';
import { parseInvocation, withFile } from '../run/invocation.ts';
import { version } from '../version.ts';
import { statusOfBeat } from './beat-status.ts';

/** Sends one heartbeat. The exit status says to the shell how the server has refused it. */
export async function beat(state: LeanState, isFirst: boolean, given: CliDeps): Promise<number> {
  given.keepSmall();
  const own = createOwnLines(given.writeLine);
  const deps = { ...given, writeLine: own.write };
  const parsed = parseInvocation(state.argv, state.env);
  const { written, env } = withFile(parsed, restoreFile(state.file));
  const stopper = createStopper();
  const opening = await openSession({
    ...deps,
    written,
    wrapperVersion: version,
    stopper,
    resumed: state.session,
  });
  await useLook(own, opening, { env, deps });
  const { session } = opening;
  if (!session) return statusOfBeat('failed');
  const result = await session.beat(isFirst, stopper.signal);
  await session.close();
  return statusOfBeat(result);
}
