import { systemDeps } from './io/deps.ts';
import { trampolineWord } from './io/relaunch-words.ts';
import { main } from './main.ts';
import { freeInspector } from './node/free-inspector.ts';
import { leanWord } from './signals/lean-word.ts';
import type { SignalInbox } from './signals/signal-inbox.ts';

export { leaveTerminal } from './io/leave-terminal.ts';

/** Runs the command line of this process, or the exec trampoline, and returns the exit status. */
export async function start(signals: SignalInbox): Promise<number> {
  await freeInspector(process.env.NODE_OPTIONS);
  const deps = systemDeps(signals);
  const [first, ...rest] = process.argv.slice(2);
  if (first === leanWord) {
    const { leanStage } = await import('./lean-stage/stage.ts');
    return leanStage(rest, deps);
  }
  if (first !== trampolineWord) return main(process.argv.slice(2), process.env, deps);
  const { runTrampoline } = await import('./exec/trampoline.ts');
  return runTrampoline(rest, { ...deps, self: process as NodeJS.Process & { execve?: never } });
}
