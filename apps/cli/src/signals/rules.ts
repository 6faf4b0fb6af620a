import type { Options } from '@procwrap/config';
import { type SupervisionMode, stopSignalsOf } from '@procwrap/process-supervisor';

/** The options for signals. */
export type SignalOptions = Pick<Options, 'mapSignal' | 'stopSignals'>;

/** What signals mean for one run. */
export interface SignalRules {
  /**
   * The signal that the child gets instead: undefined for the same signal, `none` for no signal.
   */
  replacementOf(signal: NodeJS.Signals): NodeJS.Signals | 'none' | undefined;
  /** Whether a signal stops the run. */
  endsRun(signal: NodeJS.Signals): boolean;
}

/**
 * Creates the rules of a run. A signal that was ignored when procwrap was started is dropped unless
 * an option names it.
 */
export function createRules(
  { mapSignal, stopSignals }: SignalOptions,
  mode: SupervisionMode,
  ignored: readonly NodeJS.Signals[],
): SignalRules {
  const stopping = stopSignals ?? stopSignalsOf(mode);
  const dropped = ignored.filter((signal) => !stopSignals?.includes(signal));
  return {
    replacementOf: (signal) =>
      mapSignal.find(({ from }) => from === signal)?.to ??
      (dropped.includes(signal) ? 'none' : undefined),
    endsRun: (signal) => stopping.includes(signal),
  };
}
