import { isOfflineNotice } from '@procwrap/config';
import { exitCodeOfSignal, exitCodes, type Finding } from '@procwrap/core';
import { commandWork } from '../attempts/process-attempt.ts';
import { runWork } from '../attempts/run-work.ts';
import type { CliDeps } from '../io/deps.ts';
import { createOwnLines, type OwnLines } from '../io/own-lines.ts';
import { reportFindings } from '../io/report-findings.ts';
import { useEarlyLook, useLook } from '../lines/use-look.ts';
import type { HeldRun } from '../quiet/hold-back.ts';
import { createLineSwitch, type LineSwitch } from '../quiet/line-switch.ts';
import { mayBeQuiet } from '../quiet/may-be-quiet.ts';
import type { Invocation } from '../run/invocation.ts';
import type { LeanRun } from '../run/lean-run.ts';
import type { ReadyRun } from '../run/ready-run.ts';
import { type PreparedRun, prepareRun } from './prepare-run.ts';

/** Runs the command as a task execution and returns the exit status. */
export async function run(invocation: Invocation, given: CliDeps): Promise<number> {
  const lines = createLineSwitch(given.writeLine);
  const own = createOwnLines(lines.write);
  const deps = { ...given, writeLine: own.write };
  await useEarlyLook(own, invocation, deps);
  const early = mayBeQuiet(invocation.written) ? await holdBack(lines) : undefined;
  const prepared = await prepareRun(invocation, deps);
  await useLook(own, prepared, { env: invocation.env, deps });
  const held = await settleHold(prepared, early, { lines, own });
  if (prepared.kind === 'invalid' && invocation.argv.length === 0) await showUsage(deps);
  reportFindings(relevantFindings(prepared), deps.writeLine);
  if (!held) return performInView(prepared, deps, { lines, given });
  let exitCode: number = exitCodes.failure;
  try {
    exitCode = await performAndClose(prepared, deps, held.keep);
    return exitCode;
  } finally {
    if (exitCode === exitCodes.success) held.drop();
    else await held.show(prepared.forceKill, own, exitMsOf(prepared));
  }
}

const showUsage = async ({ writeLine, isTerminal }: CliDeps): Promise<void> => {
  const { shortUsage, usageFor } = await import('./usage.ts');
  const { readColumns } = await import('../io/terminal-columns.ts');
  const columns = isTerminal(2) ? readColumns(['/dev/fd/2', '/dev/tty']) : undefined;
  writeLine(columns === undefined ? shortUsage : usageFor(columns), 'usage-shown');
};

const exitMsOf = (prepared: PreparedRun): number | undefined =>
  'stops' in prepared ? prepared.stops?.exitMs() : undefined;

/** A run that does not start is not offline. */
const relevantFindings = ({ kind, findings }: PreparedRun): readonly Finding[] =>
  kind === 'invalid' ? findings.filter((finding) => !isOfflineNotice(finding)) : findings;

const close = async (prepared: PreparedRun): Promise<void> => {
  const closed = prepared.session?.close();
  const stops = 'stops' in prepared ? prepared.stops : undefined;
  await (closed && stops ? stops.untilExit(closed) : closed);
  stops?.close();
};

/** The code that holds output back is loaded only where it does. */
const holdBack = async (lines: LineSwitch): Promise<HeldRun> => {
  const hold = await import('../quiet/hold-back.ts');
  return hold.holdBack(lines);
};

/** Holds the output back, or shows what was held before it was clear that this run does not. */
const settleHold = async (
  { holdsBack, forceKill }: PreparedRun,
  early: HeldRun | undefined,
  { lines, own }: { readonly lines: LineSwitch; readonly own: OwnLines },
): Promise<HeldRun | undefined> => {
  if (holdsBack) return early ?? holdBack(lines);
  await early?.show(forceKill, own);
  return undefined;
};

/** Performs a run, with a status line where it has one; the code for it is loaded only there. */
const performInView = async (
  prepared: PreparedRun,
  deps: CliDeps,
  { lines, given }: { readonly lines: LineSwitch; readonly given: CliDeps },
): Promise<number> => {
  if (!prepared.showsProgress || prepared.kind !== 'superviseCommand')
    return performAndClose(prepared, deps);
  const { showProgress } = await import('../progress/show-progress.ts');
  const shown = showProgress(prepared, { deps: given, lines });
  const { session, pause, around, close: hide } = shown;
  try {
    return await performAndClose({ ...prepared, session, pause, around }, deps);
  } finally {
    hide();
  }
};

const performAndClose = async (
  prepared: PreparedRun,
  deps: CliDeps,
  keep?: HeldRun['keep'],
): Promise<number> => {
  // `await using` becomes code for Node 22 that takes a measurable time at the start.
  try {
    return await perform(prepared, deps, keep);
  } finally {
    await close(prepared);
  }
};

const perform = async (
  prepared: PreparedRun,
  deps: CliDeps,
  keep: HeldRun['keep'] | undefined,
): Promise<number> => {
  switch (prepared.kind) {
    case 'invalid':
      return exitCodes.configuration;
    case 'stopped':
      return exitCodeOfSignal(prepared.signal);
    case 'writeVariables': {
      const isBlocked = reportFindings(await prepared.session.writeVariables(), deps.writeLine);
      return isBlocked ? exitCodes.configuration : exitCodes.success;
    }
    case 'becomeCommand': {
      const { becomeCommand } = await import('../exec/exec-mode.ts');
      return becomeCommand(prepared, deps);
    }
    case 'watchContainer': {
      const { openSidecar } = await import('../sidecar/open-sidecar.ts');
      return runWork(await openSidecar(prepared, deps), prepared, deps);
    }
    case 'superviseCommand': {
      const run = { ...prepared, keep, lean: await leanOf(prepared, deps) };
      return runWork(commandWork(run, deps), run, deps);
    }
  }
};

/** The code for lean runs is loaded only when the options ask for one. */
const leanOf = async (
  prepared: ReadyRun<'superviseCommand'>,
  deps: CliDeps,
): Promise<LeanRun | undefined> => {
  const { mode } = prepared.session.options;
  if (mode !== 'lean' && mode !== 'auto') return undefined;
  const { beginLean } = await import('../lean/begin.ts');
  return beginLean(prepared, deps);
};
