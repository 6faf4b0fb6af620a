import type { ProgramEnd } from '@procwrap/core';
import type { StayingProcess } from '../own-process.ts';
import type { Program } from '../program/program.ts';
import { decideForwarding, signalsToHandle } from '../signals/decide-forwarding.ts';
import { decideMode, readTerminalFacts } from '../signals/terminal.ts';
import { supervise } from '../supervise/supervise.ts';

/**
 * Runs a program with our streams and file descriptors, and passes our signals on. Returns its end.
 */
export async function runInPlace(program: Program, self: StayingProcess): Promise<ProgramEnd> {
  const mode = decideMode(readTerminalFacts());
  const run = await supervise(program, { mode, graceMs: 0 });
  if (run.kind === 'notStarted') return run.ended;
  const passOn = (signal: NodeJS.Signals) => {
    const decision = decideForwarding(signal, mode, readTerminalFacts().ownGroupIsForeground);
    if (!decision.forward) return;
    run.forward(decision.signal);
    if (decision.suspendSelf) process.kill(process.pid, 'SIGSTOP');
  };
  const signals = signalsToHandle(mode);
  for (const signal of signals) self.on(signal, passOn);
  const end = await run.ended;
  for (const signal of signals) self.off(signal, passOn);
  return end;
}
