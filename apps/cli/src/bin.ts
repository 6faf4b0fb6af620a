#!/usr/bin/env node
import { missingFiles } from './node/missing-files.ts';
import { neededNode, unfitRuntime, unfitRuntimeExitCode } from './node/needed-node.ts';
import { signalInbox } from './signals/first.ts';

const unfit = unfitRuntime(process.versions);
if (unfit !== undefined) {
  console.error(`procwrap needs Node ${neededNode} or newer, and this is ${unfit}.`);
  process.exit(unfitRuntimeExitCode);
}

const endWithoutFiles = (error: unknown): never => {
  const line = missingFiles(error);
  if (line === undefined) throw error;
  console.error(line);
  process.exit(unfitRuntimeExitCode);
};

// Signals are handled from here on; everything else is loaded only now.
const starting = import('./start.ts').catch(endWithoutFiles);
void starting.then(async ({ start, leaveTerminal }) => {
  const exitCode = await start(signalInbox);
  leaveTerminal(exitCode, process as NodeJS.Process & { execve?: never });
  process.exit(exitCode);
});
