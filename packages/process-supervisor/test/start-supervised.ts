import { openSync } from 'node:fs';
import { type Clock, silentLog, systemClock } from '@procwrap/core';
import { program as kit } from '@procwrap/test-kit';
import {
  type OutputPlan,
  type Supervised,
  type SuperviseSettings,
  supervise,
} from '../src/index.ts';

/** Our own environment without the holes that its type allows. */
export const ownEnv = (): Record<string, string> =>
  Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, value ?? '']));

/** Supervises a program of the test kit, or one with a path or a plain name, and is sure that it starts. */
export const startSupervised = async (
  [file = '', ...args]: readonly string[],
  settings: Partial<SuperviseSettings> = {},
): Promise<Supervised> => {
  const path = /\.sh$/.test(file) && !file.includes('/') ? kit(file) : file;
  const clock: Clock = systemClock;
  const run = await supervise(
    { file: path, args, env: ownEnv() },
    {
      mode: 'group',
      terminateGroup: true,
      graceMs: 5000,
      output: { kind: 'inherit' },
      watchdog: false,
      log: silentLog,
      clock,
      ...settings,
    },
  );
  if (run.kind === 'notStarted') throw new Error(run.message);
  return run;
};

/** A plan that passes output to nowhere, and what was tapped. */
export const listenedPlan = () => {
  const chunks: Buffer[] = [];
  const nowhere = openSync('/dev/null', 'w');
  const plan: OutputPlan = {
    kind: 'capture',
    tap: (_, chunk) => chunks.push(Buffer.from(chunk)),
    fds: { stdout: nowhere, stderr: nowhere },
  };
  return { plan, heard: () => Buffer.concat(chunks).toString() };
};
