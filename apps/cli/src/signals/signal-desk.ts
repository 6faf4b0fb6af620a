import type { ProcessEnd, Supervised, SupervisionMode } from '@procwrap/process-supervisor';
import type { Stopper } from '@procwrap/task-session';
import type { Io } from '../io/world.ts';
import { decideMeaning, stopsWithoutChild } from './decide-meaning.ts';
import { handledSignals } from './handled-signals.ts';
import { createRules, type SignalOptions, type SignalRules } from './rules.ts';
import { createSignalledChild } from './signalled-child.ts';
import { createStopRequests } from './stop-requests.ts';

/** What the desk acts on. */
export interface DeskSettings {
  readonly io: Pick<
    Io,
    'clock' | 'signals' | 'terminal' | 'suspend' | 'ignoredSignals' | 'profiler'
  >;
  readonly mode: SupervisionMode;
  readonly stopper: Stopper;
  /** Pulled by a second request to stop: the server is then waited for a moment at most. */
  readonly hurry: AbortController;
  /** The options as the command line and the environment give them; asked for only when a signal comes early. */
  readonly early: () => SignalOptions;
}

/** Decides what each signal means, for the run and for the child that is running. */
export interface SignalDesk {
  /** From now on signals go to this child. */
  attach(child: Supervised): void;
  /** The child has ended; a signal that explains its end counts as a stop, so that no retry follows. */
  detach(end: ProcessEnd): void;
  /** From now on these options hold. */
  use(options: SignalOptions): void;
  /** What to ask the child with: the stop signal that came for the run, else TERM. */
  stopSignal(): NodeJS.Signals;
}

/** Opens the desk: from here on every signal is answered. */
export const openSignalDesk = (settings: DeskSettings): SignalDesk => {
  const { io, mode, stopper, hurry } = settings;
  let known: SignalRules | undefined;
  const child = createSignalledChild(io.clock);
  const requests = createStopRequests({ clock: io.clock, stopper, child, hurry });
  const use = (options: SignalOptions) => {
    known = createRules(options, mode, io.ignoredSignals());
    return known;
  };
  const rules = () => known ?? use(settings.early());

  const handOver = (signal: NodeJS.Signals) => {
    const { ownGroupIsForeground } = io.terminal();
    const meaning = decideMeaning(signal, { rules: rules(), mode, ownGroupIsForeground });
    if (meaning.kind === 'childHasIt') child.hasFromTerminal(signal);
    if (meaning.kind === 'stop') requests.ask(signal, meaning.sent);
    if (meaning.kind !== 'pass') return;
    child.pass(signal, meaning.sent);
    if (meaning.suspendSelf) io.suspend();
  };

  const hear = (signal: NodeJS.Signals) => {
    if (child.isThere()) handOver(signal);
    else if (stopsWithoutChild(signal, rules())) requests.ask(signal, signal);
  };
  io.signals.subscribe(handledSignals(mode, io.profiler), hear);

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
};
