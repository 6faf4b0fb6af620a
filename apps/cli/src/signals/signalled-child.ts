import {
  type Clock,
  exitCodeOf,
  exitCodeOfSignal,
  isSuccess,
  type ProgramEnd,
} from '@procwrap/core';
import type { Supervised } from '@procwrap/process-supervisor';
import type { SignalRules } from './rules.ts';

/** The child of the current attempt, and which signals it has had. */
export interface SignalledChild {
  isThere(): boolean;
  /** From now on this is the child. */
  attach(child: Supervised): void;
  /** Sends `sent`, because `signal` came to us. */
  pass(signal: NodeJS.Signals, sent: NodeJS.Signals): void;
  /** Notes a signal that the child has from the terminal. */
  hasFromTerminal(signal: NodeJS.Signals): void;
  /** Notes what a stop asks the child with. */
  isAskedWith(sent: NodeJS.Signals): void;
  /** Whether the child has had a signal from us. */
  hasHad(sent: NodeJS.Signals): boolean;
  /** Ends the grace of the child, or of what it has left behind. */
  forceKill(): void;
  /** The child has ended; returns the signal to us that explains its end. */
  detach(end: ProgramEnd, rules: SignalRules): NodeJS.Signals | undefined;
}

/** How long after Ctrl-C a failing end is put down to it. In milliseconds. */
const aftermathMs = 5000;

/** A signal that the child has had, in the form in which it came to us, and when. */
interface Had {
  readonly signal: NodeJS.Signals;
  readonly at: number;
}

/** Which of the signals explains an end: what killed the child, or a stop signal after which it failed. */
const explanation = (
  had: ReadonlyMap<NodeJS.Signals, Had>,
  end: ProgramEnd,
  { rules, now }: { readonly rules: SignalRules; readonly now: number },
): NodeJS.Signals | undefined => {
  const exitCode = exitCodeOf(end);
  for (const [sent, { signal, at }] of had) {
    if (exitCode === exitCodeOfSignal(sent)) return signal;
    if (rules.endsRun(signal) && !isSuccess(end) && now - at < aftermathMs) return signal;
  }
  return undefined;
};

/** No child yet. */
export function createSignalledChild(clock: Clock): SignalledChild {
  let current: Supervised | undefined;
  let latest: Supervised | undefined;
  let had = new Map<NodeJS.Signals, Had>();
  let askedWith: NodeJS.Signals | undefined;
  const note = (signal: NodeJS.Signals, sent: NodeJS.Signals) =>
    void had.set(sent, { signal, at: clock.monotonic() });
  return {
    isThere: () => current !== undefined,
    attach: (child) => {
      current = child;
      latest = child;
      had = new Map();
      askedWith = undefined;
    },
    pass: (signal, sent) => {
      if (current) note(signal, sent);
      current?.forward(sent);
    },
    hasFromTerminal: (signal) => note(signal, signal),
    isAskedWith: (sent) => {
      askedWith = sent;
    },
    hasHad: (sent) => askedWith === sent || had.has(sent),
    forceKill: () => latest?.forceKill(),
    detach: (end, rules) => {
      current = undefined;
      return explanation(had, end, { rules, now: clock.monotonic() });
    },
  };
}
