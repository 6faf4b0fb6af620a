import { exitCodes } from '@procwrap/core';
import type { CliDeps } from '../io/deps.ts';
import { readState } from '../lean/lean-state.ts';
import { beat } from './beat.ts';
import { becomeLeanCommand } from './become-lean-command.ts';
import { continueRun, reportEarlyEnd, reportLost } from './continue-run.ts';

/**
 * Continues a lean run at the word of the shell: becomes the command, sends a heartbeat, ends the
 * run or starts the next attempt. Returns the exit status.
 */
export async function leanStage(
  [stage, ...words]: readonly string[],
  deps: CliDeps,
): Promise<number> {
  const state = readState(process.env);
  if (!state) {
    deps.writeLine(
      'procwrap ERROR this word is not for people; it continues a lean run\n',
      'setting-rejected',
    );
    return exitCodes.configuration;
  }
  switch (stage) {
    case 'child':
      return becomeLeanCommand(state, deps);
    case 'beat':
      return beat(state, words[0] === '1', deps);
    case 'lost':
      return reported(reportLost(state, words, deps));
    case 'early':
      return reported(reportEarlyEnd(state, deps));
    default:
      return continueRun(state, words, deps);
  }
}

/** A watchdog takes 137 for a sign that this Node was killed, and starts another one. */
const reported = async (run: Promise<number>): Promise<number> => {
  await run;
  return exitCodes.success;
};
