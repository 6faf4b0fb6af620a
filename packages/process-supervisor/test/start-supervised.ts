import { closeSync, openSync } from 'node:fs';
import { silentLog, systemClock } from '@procwrap/core';
import { killGroup, program as kit } from '@procwrap/test-kit';
import { onTestFinished } from 'vitest';
import {
  type OutputPlan,
  type SuperviseDeps,
  type Supervised,
  type SuperviseOptions,
  supervise,
} from '../src/index.ts';
import { ownEnv } from './own-env.ts';

/** Ends what a test has left running. With a clock of the test, the stop may not end by itself. */
const endAfterTest = (run: Supervised, onRealClock: boolean) => {
  let over = false;
  void run.exited.then(() => {
    over = true;
  });
  onTestFinished(async () => {
    run.forceKill();
    if (!over) killGroup(run.pid);
    if (onRealClock) await run.stop();
  });
};

type SupervisedForTest = SuperviseOptions & SuperviseDeps;

/**
 * Supervises a program of the test kit, or one with a path or a name; fails when it does not start;
 * ends it after the test.
 */
export async function startSupervised(
  [file = '', ...args]: readonly string[],
  { log = silentLog, clock = systemClock, ...options }: SupervisedForTest = {},
): Promise<Supervised> {
  const path = /\.sh$/.test(file) && !file.includes('/') ? kit(file) : file;
  const run = await supervise(
    { file: path, args, env: ownEnv() },
    {
      mode: 'group',
      graceMs: 3_600_000,
      watchdog: false,
      ...options,
      deps: { log, clock },
    },
  );
  if (run.kind === 'notStarted') throw new Error(run.message);
  endAfterTest(run, clock === systemClock);
  return run;
}

/** A plan that captures the output of a program, and what was captured; for one test. */
export function listenedPlan() {
  const chunks: Buffer[] = [];
  const nowhere = openSync('/dev/null', 'w');
  onTestFinished(() => closeSync(nowhere));
  const plan: OutputPlan = {
    kind: 'capture',
    tap: (_, chunk) => chunks.push(Buffer.from(chunk)),
    fds: { stdout: nowhere, stderr: nowhere },
  };
  return { plan, heard: () => Buffer.concat(chunks).toString() };
}
