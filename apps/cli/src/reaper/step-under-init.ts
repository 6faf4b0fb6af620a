import { readOptions, type WrittenFlags } from '@procwrap/config';
import type { Program } from '@procwrap/process-supervisor';
import { becomeProgram, planInit } from '@procwrap/process-supervisor/exec';
import type { Io } from '../io/world.ts';

interface StepSettings {
  readonly argv: readonly string[];
  readonly flags: WrittenFlags;
  readonly env: Readonly<Record<string, string | undefined>>;
}

type StepIo = Pick<Io, 'self' | 'relaunch' | 'signals' | 'writeLine'>;

const ourselves = ({ argv, env }: StepSettings, relaunch: readonly string[]): Program => {
  const [file = '', ...first] = relaunch;
  const set = Object.entries(env).filter((e): e is [string, string] => e[1] !== undefined);
  return { file, args: [...first, ...argv], env: Object.fromEntries(set) };
};

/**
 * As PID 1, puts an init in our place and starts again under it, so that orphans are cleared away when they end; as any
 * other process does nothing. Comes back when there is no init to be had, or when a signal is waiting to be answered:
 * what follows works all the same, but ended orphans stay as zombies.
 */
export const stepUnderInit = (settings: StepSettings, io: StepIo): void => {
  if (io.self.pid !== 1 || io.signals.waiting() > 0) return;
  if (!readOptions(settings).options.reaper) return;
  const init = planInit(ourselves(settings, io.relaunch));
  const why = init
    ? becomeProgram(init, undefined, io.self).message
    : 'there is no init and no shell';
  io.writeLine(
    `procwrap WARNING ended orphans will stay as zombies: ${why}; install tini, or say --no-reaper\n`,
  );
};
