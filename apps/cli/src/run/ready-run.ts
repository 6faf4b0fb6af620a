import type { FileOptions } from '@procwrap/config';
import type { PartialEnvironment } from '@procwrap/core';
import type { AroundChunks, CapturePlan, SupervisionMode } from '@procwrap/process-supervisor';
import type { Identity } from '@procwrap/process-supervisor/exec';
import type { Opening, Ports, Session, Stopper } from '@procwrap/task-session';
import type { PlannedStops } from '../signals/planned-stops.ts';
import type { SignalRouter } from '../signals/signal-router.ts';
import type { Command } from './command.ts';
import type { LeanRun } from './lean-run.ts';

/** What a run does. */
export type RunTask =
  | { readonly kind: 'writeVariables' }
  | { readonly kind: 'watchContainer' }
  | { readonly kind: 'superviseCommand'; readonly command: Command }
  | {
      readonly kind: 'becomeCommand';
      readonly command: Command;
      /** The user to run as; ours when undefined. */
      readonly identity: Identity | undefined;
    };

/** What controls a run from outside. */
export interface RunControls {
  readonly mode: SupervisionMode;
  readonly stopper: Stopper;
  readonly router: SignalRouter;
  /** Aborts when a second stop request ends all waiting. */
  readonly forceKill: AbortSignal;
  /** Aborted when a stop budget leaves no more time for requests. */
  readonly reportOver: AbortController;
}

interface RunContext extends RunControls {
  /** The command line without the program's own name. */
  readonly argv: readonly string[];
  readonly env: PartialEnvironment;
  readonly sources: Opening['sources'];
  /** The options file that was read. */
  readonly file: FileOptions | undefined;
  readonly session: Session;
  /** Undefined without a stop budget and a drain. */
  readonly stops: PlannedStops | undefined;
  /** Takes the output of the command when it is held back. */
  readonly keep?: CapturePlan['keep'] | undefined;
  /** Shares the terminal with the output of the command when there is a status line. */
  readonly around?: AroundChunks | undefined;
  /** Waits before another attempt when there is a status line, which shows the time that is left. */
  readonly pause?: Ports['pause'];
  /** Makes it a lean run; undefined when procwrap stays in memory. */
  readonly lean?: LeanRun | undefined;
}

/** A run that can begin. */
export type ReadyRun<Kind extends RunTask['kind'] = RunTask['kind']> = RunContext &
  Extract<RunTask, { kind: Kind }>;
