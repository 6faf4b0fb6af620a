#!/usr/bin/env node
import { neededNode, unfitRuntime, unfitRuntimeExitCode } from './node/needed-node.ts';
import { signalInbox } from './signals/first.ts';

const unfit = unfitRuntime(process.versions);
if (unfit !== undefined) {
  console.error(`procwrap needs Node ${neededNode} or newer, and this is ${unfit}.`);
  process.exit(unfitRuntimeExitCode);
}

// Signals are handled from here on; everything else is loaded only now.
void import('./start.ts').then(async ({ start, leaveTerminal }) => {
  const exitCode = await start(signalInbox);
  leaveTerminal(exitCode, process as NodeJS.Process & { execve?: never });
  process.exit(exitCode);
});
