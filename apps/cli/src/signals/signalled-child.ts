import {
  type Clock,
  exitCodeOf,
  exitCodeOfSignal,
  isSuccess,
  type ProgramEnd,
  type SuccessRules,
} from '@procwrap/core';
import type { Supervised } from '@procwrap/process-supervisor';
import type { SignalRules } from './rules.ts';

/** What the end of a child means. */
export interface EndRules {
  readonly signals: SignalRules;
  /** Which ends are a success. */
  readonly success: SuccessRules | undefined;
}

/** The child of the current attempt, and which signals it has received. */
export interface SignalledChild {
  isRunning(): boolean;
  /** From now on this is the child. */
  attach(child: Supervised): void;
  /** Sends `sent` to the child, because `signal` came to procwrap. */
  pass(signal: NodeJS.Signals, sent: NodeJS.Signals): void;
  /** Whether a stop signal was sent to the child, e.g. at its timeout. */
  isStopping(): boolean;
  /** Records a signal that the terminal has sent to the child. */
  recordFromTerminal(signal: NodeJS.Signals): void;
  /** Records the signal that a stop sends first. */
  recordStopSignal(sent: NodeJS.Signals): void;
  /** Whether procwrap or the terminal has sent this signal to the child. */
  hasReceived(sent: NodeJS.Signals): boolean;
  /** Ends the grace period of the child, or of the processes that it left behind. */
  forceKill(): void;
  /** The child has ended; returns the signal to procwrap that explains its end. */
  detach(end: ProgramEnd, rules: EndRules): NodeJS.Signals | undefined;
}

/** A failure within this time after a stop signal counts as caused by it; in milliseconds. */
const consequenceMs = 5000;

/** A signal that the child has received: what came to procwrap, and when. */
interface Received {
  readonly signal: NodeJS.Signals;
  readonly at: number;
}

/**
 * Finds the signal that explains an end: the one that killed the child, or a stop signal after
 * which it failed.
 */
const explanation = (
  received: ReadonlyMap<NodeJS.Signals, Received>,
  end: ProgramEnd,
  { signals, success, now }: EndRules & { readonly now: number },
): NodeJS.Signals | undefined => {
  const exitCode = exitCodeOf(end);
  const failed = !isSuccess(end, success);
  for (const [sent, { signal, at }] of received) {
    if (exitCode === exitCodeOfSignal(sent)) return signal;
    if (signals.endsRun(signal) && failed && now - at < consequenceMs) return signal;
  }
  return undefined;
};

/** Starts without a child. */
export function createSignalledChild(clock: Clock): SignalledChild {
  let current: Supervised | undefined;
  let latest: Supervised | undefined;
  let received = new Map<NodeJS.Signals, Received>();
  let stopSignal: NodeJS.Signals | undefined;
  const record = (signal: NodeJS.Signals, sent: NodeJS.Signals) =>
    void received.set(sent, { signal, at: clock.monotonic() });
  return {
    isRunning: () => current !== undefined,
    attach: (child) => {
      current = child;
      latest = child;
      received = new Map();
      stopSignal = undefined;
    },
    isStopping: () => stopSignal !== undefined,
    pass: (signal, sent) => {
      if (current) record(signal, sent);
      current?.forward(sent);
    },
    recordFromTerminal: (signal) => record(signal, signal),
    recordStopSignal: (sent) => {
      stopSignal = sent;
    },
    hasReceived: (sent) => stopSignal === sent || received.has(sent),
    forceKill: () => latest?.forceKill(),
    detach: (end, rules) => {
      current = undefined;
      return explanation(received, end, { ...rules, now: clock.monotonic() });
    },
  };
}
