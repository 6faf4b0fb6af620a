import type { Clock, ProgramEnd, SuccessRules } from '@procwrap/core';
import type { Supervised, SupervisionMode, TerminalFacts } from '@procwrap/process-supervisor';
import type { Stopper } from '@procwrap/task-session';
import type { StopSchedule } from './act-on-request.ts';
import { decideMeaning, stopsWithoutChild } from './decide-meaning.ts';
import { handledSignals, type ProfilerFacts } from './handled-signals.ts';
import { createRules, type SignalOptions, type SignalRules } from './rules.ts';
import type { SignalInbox } from './signal-inbox.ts';
import { createSignalledChild, type SignalledChild } from './signalled-child.ts';
import { createStopRequests, type StopRequests } from './stop-requests.ts';

/** What the router depends on. */
export interface SignalRouterDeps {
  readonly clock: Clock;
  readonly signals: SignalInbox;
  readonly terminal: () => TerminalFacts;
  /** Suspends this process, as Ctrl-Z does. */
  readonly suspend: () => void;
  /** What shows whether this process is profiled. */
  readonly profiler: ProfilerFacts;
  /** Signals that were ignored when this process was started, as far as it is known. */
  readonly ignoredSignals: () => readonly NodeJS.Signals[];
}

/** What the router needs. */
export interface SignalRouterSettings {
  readonly deps: SignalRouterDeps;
  readonly mode: SupervisionMode;
  readonly stopper: Stopper;
  /** Aborted by a second request to stop: procwrap then waits only a moment for the server. */
  readonly forceKill: AbortController;
  /**
   * The options as the command line and the environment give them; called only when a signal comes
   * early.
   */
  readonly early: () => SignalOptions;
}

/** Decides what each signal means, for the run and for the child that is running. */
export interface SignalRouter {
  /** From now on signals go to this child. */
  attach(child: Supervised): void;
  /**
   * The child has ended; a signal that explains its end counts as a stop, so that no retry follows.
   * A stop signal does not explain an end that `success` counts as a success.
   */
  detach(end: ProgramEnd, success?: SuccessRules): void;
  /** From now on these options hold. */
  use(options: SignalOptions): void;
  /** From now on stop signals follow this schedule. */
  follow(schedule: StopSchedule): void;
  /** Ends the grace period of the child. */
  killChild(): void;
  /** The signal to stop the child with: the stop signal that came for the run, else TERM. */
  stopSignal(): NodeJS.Signals;
}

/** Opens the router: from now on it handles every signal. */
export function openSignalRouter(settings: SignalRouterSettings): SignalRouter {
  const { deps, mode, stopper, forceKill } = settings;
  const { clock } = deps;
  const child = createSignalledChild(clock);
  const requests = createStopRequests({ clock, stopper, child, forceKill });
  let known: SignalRules | undefined;
  const use = (options: SignalOptions) => {
    known = createRules(options, mode, deps.ignoredSignals());
    return known;
  };
  const rules = () => known ?? use(settings.early());
  deps.signals.subscribe(handledSignals(mode, deps.profiler), (signal) => {
    if (child.isRunning()) handleForChild(signal, { settings, child, requests, rules: rules() });
    else if (stopsWithoutChild(signal, rules())) requests.add(signal, signal);
  });
  return {
    attach: child.attach,
    detach: (end, success) => {
      const signal = child.detach(end, { signals: rules(), success });
      // Also ends a drain.
      const cause = signal ? ({ by: 'signal', signal } as const) : stopper.cause();
      if (cause) stopper.stop(cause);
    },
    use,
    follow: requests.follow,
    killChild: child.forceKill,
    stopSignal: () => {
      const signal = requests.first() ?? 'SIGTERM';
      const replacement = rules().replacementOf(signal) ?? 'none';
      const sent = replacement === 'none' ? signal : replacement;
      child.recordStopSignal(sent);
      return sent;
    },
  };
}

interface ChildContext {
  readonly settings: Pick<SignalRouterSettings, 'deps' | 'mode'>;
  readonly child: SignalledChild;
  readonly requests: StopRequests;
  readonly rules: SignalRules;
}

const handleForChild = (
  signal: NodeJS.Signals,
  { settings: { deps, mode }, child, requests, rules }: ChildContext,
): void => {
  const { ownGroupIsForeground } = deps.terminal();
  const meaning = decideMeaning(signal, { rules, mode, ownGroupIsForeground });
  if (meaning.kind === 'childHasIt') child.recordFromTerminal(signal);
  if (meaning.kind === 'stop') requests.add(signal, meaning.sent);
  if (meaning.kind !== 'pass') return;
  child.pass(signal, meaning.sent);
  if (meaning.suspendSelf) deps.suspend();
};
