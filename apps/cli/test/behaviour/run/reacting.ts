import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@procwrap/test-kit';
import { createDeps, wrapHere } from '../../in-process.ts';

/**
 * A command that creates a file when it is ready, and reacts to signals; each signal has the action
 * of the command.
 */
export function reacting(dir: string, reactions: Readonly<Record<string, string>>) {
  const traps = Object.entries(reactions).map(([name, action]) => `trap '${action}' ${name}`);
  const up = `echo $$ > ${dir}/pid.tmp; mv ${dir}/pid.tmp ${dir}/up`;
  return ['sh', '-c', `${traps.join('; ')}; ${up}; while :; do sleep 0.02; done`];
}

/** Resolves when the file of a reaction exists. */
export function seen(dir: string, name: string) {
  return eventually(() => existsSync(join(dir, name)));
}

/** Starts a run offline, and waits until its command is ready. */
export async function startReacting(
  dir: string,
  words: readonly string[],
  inProcess = createDeps(),
) {
  const run = wrapHere(['-o', ...words], {}, inProcess);
  await seen(dir, 'up');
  return { run, send: inProcess.send, lines: inProcess.lines };
}
