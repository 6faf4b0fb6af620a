import { stageWord } from './io/relaunch-words.ts';
import { systemIo } from './io/world.ts';
import { main } from './main.ts';
import { freeInspector } from './node/free-inspector.ts';
import type { SignalInbox } from './signals/signal-inbox.ts';

export { leaveTerminal } from './io/leave-terminal.ts';

/** Does what this process was started for, and returns the exit status. */
export const start = async (signals: SignalInbox): Promise<number> => {
  await freeInspector(process.env.NODE_OPTIONS);
  const io = systemIo(signals);
  const [first, ...rest] = process.argv.slice(2);
  if (first !== stageWord) return main(process.argv.slice(2), process.env, io);
  const { runStage } = await import('./exec/stage.ts');
  return runStage(rest, { ...io, self: process as NodeJS.Process & { execve?: never } });
};
