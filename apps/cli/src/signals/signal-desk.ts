import type { Clock } from '@procwrap/core';
import {
  decideForwarding,
  exitCodeOf,
  type ProcessEnd,
  type Supervised,
  type SupervisionMode,
  signalsToHandle,
  stopSignals,
} from '@procwrap/process-supervisor';
import type { Stopper } from '@procwrap/task-session';
import type { Io } from '../io/world.ts';
import { createRewriting, type Rewriting } from './rewriting.ts';

/** What the desk acts on. */
export interface DeskSettings {
  readonly io: Pick<Io, 'clock' | 'signals' | 'terminal' | 'suspend'>;
  readonly mode: SupervisionMode;
  readonly stopper: Stopper;
  /** Pulled by a second request to stop: the server is hardly waited for any more. */
  readonly hurry: AbortController;
}

/** Decides what each signal means, for the run and for the child that is running. */
export interface SignalDesk {
  /** From now on signals go to this child. */
  attach(child: Supervised): void;
  /** The child has ended; a signal that explains its end counts as a stop, so that no retry follows. */
  detach(end: ProcessEnd): void;
  /** From now on the child gets these signals in place of others, also when the run is stopped for another reason. */
  rewrite: Rewriting['use'];
  /** What to ask the child with: the stop signal that came for the run, else TERM. */
  stopSignal(): NodeJS.Signals;
}

/** Launchers such as npm pass on a signal that the whole group has had already: a copy this soon is no second request. In milliseconds. */
const sameRequestMs = 250;

/** How long after Ctrl-C a failing end is put down to it. In milliseconds. */
const aftermathMs = 5000;

interface Seen {
  readonly signal: NodeJS.Signals;
  readonly at: number;
}

const hasFailed = (end: ProcessEnd): boolean => end.kind !== 'exited' || end.exitCode !== 0;

/** Whether a child ended because of a signal that it was given. */
const explains = ({ signal, at }: Seen, end: ProcessEnd, now: number): boolean => {
  const killed: ProcessEnd = { kind: 'signalled', signal };
  if (exitCodeOf(end) === exitCodeOf(killed)) return true;
  return stopSignals.includes(signal) && hasFailed(end) && now - at < aftermathMs;
};

/** Opens the desk: from here on every signal is answered. */
export const openSignalDesk = ({ io, mode, stopper, hurry }: DeskSettings): SignalDesk => {
  const clock: Clock = io.clock;
  let child: Supervised | undefined;
  let passed: Seen | undefined;
  let asked: Seen | undefined;
  const rewriting = createRewriting();

  const askToStop = (signal: NodeJS.Signals) => {
    const now = clock.monotonic();
    if (asked === undefined) {
      asked = { signal, at: now };
      // Somebody else has stopped the run already: this is the first signal, but the second request.
      if (stopper.signal.aborted) hurry.abort();
      stopper.stop({ by: 'signal', signal });
    } else if (now - asked.at >= sameRequestMs) {
      hurry.abort();
      child?.hurry();
    }
  };

  const handOver = (to: Supervised, signal: NodeJS.Signals) => {
    const { ownGroupIsForeground } = io.terminal();
    const decision = decideForwarding(signal, mode, ownGroupIsForeground);
    passed = { signal, at: clock.monotonic() };
    if (!decision.forward) return;
    const sent = rewriting.of(decision.signal);
    if (sent === 'none') return;
    if (endsRun(signal, mode) || endsRun(sent, mode)) return askToStop(signal);
    to.forward(sent);
    if (decision.suspendSelf) io.suspend();
  };

  io.signals.subscribe(signalsToHandle(mode), (signal) => {
    if (child) handOver(child, signal);
    else if (stopSignals.includes(signal)) askToStop(signal);
  });

  return {
    attach: (started) => {
      child = started;
      passed = undefined;
    },
    detach: (end) => {
      child = undefined;
      if (passed && explains(passed, end, clock.monotonic())) {
        stopper.stop({ by: 'signal', signal: passed.signal });
      }
    },
    rewrite: rewriting.use,
    stopSignal: () => {
      const sent = rewriting.of(asked?.signal ?? 'SIGTERM');
      return sent === 'none' ? 'SIGTERM' : sent;
    },
  };
};

/** HUP asks many daemons to read their configuration again; only in a terminal does it mean the end. */
const endsRun = (signal: NodeJS.Signals, mode: SupervisionMode): boolean =>
  stopSignals.includes(signal) && (signal !== 'SIGHUP' || mode === 'terminal');
