import { failure, type NotStarted, type Result } from '@procwrap/core';
import { describeCommand } from '../command-line/describe-command.ts';
import { closeGroup, openGroup } from '../control-group/group-of-run.ts';
import { openOutput } from '../output/open-output.ts';
import type { Output } from '../output/output.ts';
import { ownEnvironment } from '../own-process.ts';
import type { Program } from '../program/program.ts';
import { createRunTag, withRunTag } from '../program/run-tag.ts';
import { sendSignal } from '../signals/send-signal.ts';
import { type Started, startProgram } from '../start/start-program.ts';
import { reportStop } from '../stop/report-stop.ts';
import { stopProgram } from '../stop/stop.ts';
import type { StopOptions, StopReport } from '../stop/stop-subject.ts';
import { createProcessTable } from '../sweep/process-table.ts';
import { applyDefaults, type SuperviseOptions, type SuperviseSettings } from './options.ts';
import { type NeverStarted, neverStarted, type Supervised } from './supervised.ts';
import { type RunSettings, watchOver } from './watch-over.ts';

/** A program to run. Without `args` it gets none; without `env` it gets our environment. */
export type ProgramOptions = Pick<Program, 'file'> & Partial<Program>;

type Watch = ReturnType<typeof watchOver> & { readonly command: string };

const createStop = (
  watch: Watch,
  { graceMs: usualGraceMs, clock, log }: SuperviseSettings,
  forceKill: AbortSignal,
) => {
  const stopOnce = async (options: StopOptions) => {
    const { graceMs = usualGraceMs } = options;
    const subject = { ...watch, listener: reportStop(log, graceMs) };
    const report = await stopProgram(subject, { graceMs, clock, forceKill }, options);
    await closeGroup(watch.group, clock);
    watch.watchdog.release();
    return report;
  };
  let stopped: Promise<StopReport> | undefined;
  return (options: StopOptions = {}) => {
    stopped ??= stopOnce(options);
    return stopped;
  };
};

const superviseStarted = (
  watch: Watch,
  output: Output,
  settings: SuperviseSettings,
): Supervised => {
  const forceKill = new AbortController();
  const stop = createStop(watch, settings, forceKill.signal);
  const passOn = async () => {
    const end = await watch.exit;
    await output.finish(forceKill.signal);
    return end;
  };
  const ended = passOn();
  return {
    kind: 'started',
    pid: watch.pid,
    exited: watch.exit,
    ended,
    hasEnded: () => watch.isOver() || createProcessTable().entry(watch.pid)?.running === false,
    forward: (signal) => {
      if (!watch.isOver()) sendSignal(watch.target, signal);
    },
    stop,
    forceKill: () => forceKill.abort(),
    [Symbol.asyncDispose]: async () => {
      await stop();
      // A program that SIGKILL could not end has no end to wait for.
      if (watch.isOver()) await ended;
    },
  };
};

const stopOnAbort = ({ stop, exited }: Supervised, signal: AbortSignal | undefined): void => {
  if (!signal) return;
  const onAbort = () => void stop();
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  void exited.then(() => signal.removeEventListener('abort', onAbort));
};

const start = async (
  program: Program,
  { mode, tag, group, signal }: RunSettings,
  output: Output,
): Promise<Result<Started, NotStarted>> => {
  if (signal?.aborted) return failure(stoppedBefore(program));
  const tagged = withRunTag(program, tag);
  const startTagged = () =>
    startProgram(tagged, { stdio: output.stdio, detached: mode === 'group' });
  return group ? group.enclose(startTagged) : startTagged();
};

const stoppedBefore = ({ file }: Program): NotStarted => ({
  kind: 'notStarted',
  reason: 'stopped',
  message: `'${file}' was not started: its signal had aborted before`,
});

/**
 * Starts a program and supervises it, until it and everything it started have ended. Never rejects
 * because of the program: where it cannot be started, `kind` is `notStarted` and `ended` resolves
 * with the reason.
 */
export async function supervise(
  program: ProgramOptions,
  options: SuperviseOptions = {},
): Promise<Supervised | NeverStarted> {
  const { args = [], env = ownEnvironment() } = program;
  const whole: Program = { ...program, args, env };
  const settings = applyDefaults(options);
  const output = await openOutput(settings.output, settings);
  const tag = settings.terminateGroup ? createRunTag() : undefined;
  const group = await openGroup(settings, tag);
  const run: RunSettings = { ...settings, tag, group };
  const started = await start(whole, run, output);
  if (!started.ok) {
    output.abandon();
    await closeGroup(group, settings.clock);
    return neverStarted(started.problem);
  }
  output.begin(started.value.child);
  const command = describeCommand(whole.file, whole.args);
  const watch = { ...watchOver(started.value, run), command };
  const supervised = superviseStarted(watch, output, settings);
  stopOnAbort(supervised, settings.signal);
  return supervised;
}
