import type { ProgramEnd } from '@procwrap/core';
import type { Supervised, SupervisionMode } from '@procwrap/process-supervisor';
import type { Stopper } from '@procwrap/task-session';
import type { CliDeps } from '../io/deps.ts';
import { decideMeaning, stopsWithoutChild } from './decide-meaning.ts';
import { handledSignals } from './handled-signals.ts';
import { createRules, type SignalOptions, type SignalRules } from './rules.ts';
import { createSignalledChild } from './signalled-child.ts';
import { createStopRequests } from './stop-requests.ts';

/** What the router acts on. */
export interface SignalRouterSettings {
  readonly deps: Pick<
    CliDeps,
    'clock' | 'signals' | 'terminal' | 'suspend' | 'ignoredSignals' | 'profiler'
  >;
  readonly mode: SupervisionMode;
  readonly stopper: Stopper;
  /** Pulled by a second request to stop: the server is then waited for a moment at most. */
  readonly forceKill: AbortController;
  /** The options as the command line and the environment give them; asked for only when a signal comes early. */
  readonly early: () => SignalOptions;
}

/** Decides what each signal means, for the run and for the child that is running. */
export interface SignalRouter {
  /** From now on signals go to this child. */
  attach(child: Supervised): void;
  /** The child has ended; a signal that explains its end counts as a stop, so that no retry follows. */
  detach(end: ProgramEnd): void;
  /** From now on these options hold. */
  use(options: SignalOptions): void;
  /** What to ask the child with: the stop signal that came for the run, else TERM. */
  stopSignal(): NodeJS.Signals;
}

/** Opens the router: from here on every signal is answered. */
export function openSignalRouter(settings: SignalRouterSettings): SignalRouter {
  const { deps, mode, stopper, forceKill } = settings;
  let known: SignalRules | undefined;
  const child = createSignalledChild(deps.clock);
  const requests = createStopRequests({ clock: deps.clock, stopper, child, forceKill });
  const use = (options: SignalOptions) => {
    known = createRules(options, mode, deps.ignoredSignals());
    return known;
  };
  const rules = () => known ?? use(settings.early());

  const handOver = (signal: NodeJS.Signals) => {
    const { ownGroupIsForeground } = deps.terminal();
    const meaning = decideMeaning(signal, { rules: rules(), mode, ownGroupIsForeground });
    if (meaning.kind === 'childHasIt') child.hasFromTerminal(signal);
    if (meaning.kind === 'stop') requests.ask(signal, meaning.sent);
    if (meaning.kind !== 'pass') return;
    child.pass(signal, meaning.sent);
    if (meaning.suspendSelf) deps.suspend();
  };

  const hear = (signal: NodeJS.Signals) => {
    if (child.isThere()) handOver(signal);
    else if (stopsWithoutChild(signal, rules())) requests.ask(signal, signal);
  };
  deps.signals.subscribe(handledSignals(mode, deps.profiler), hear);

  return {
    attach: child.attach,
    detach: (end) => {
      const signal = child.detach(end, rules());
      if (signal) stopper.stop({ by: 'signal', signal });
    },
    use,
    stopSignal: () => {
      const signal = requests.first() ?? 'SIGTERM';
      const replacement = rules().replacementOf(signal) ?? 'none';
      const sent = replacement === 'none' ? signal : replacement;
      child.isAskedWith(sent);
      return sent;
    },
  };
}
