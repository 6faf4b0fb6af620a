import type { SupervisionMode } from '@procwrap/process-supervisor';
import type { LeanSignal } from '@procwrap/process-supervisor/exec';
import { decideMeaning } from '../signals/decide-meaning.ts';
import { handledSignals } from '../signals/handled-signals.ts';
import { createRules, type SignalOptions } from '../signals/rules.ts';

const mode: SupervisionMode = 'group';

/** What the shell of a lean run does with each signal. */
export function signalPlan(
  options: SignalOptions,
  ignored: readonly NodeJS.Signals[],
): readonly LeanSignal[] {
  const rules = createRules(options, mode, ignored);
  const signals = handledSignals(mode, { execArgv: [], nodeOptions: undefined });
  return signals.map((signal): LeanSignal => {
    const meaning = decideMeaning(signal, { rules, mode, ownGroupIsForeground: false });
    if (meaning.kind === 'stop') return { signal, kind: 'stop', sent: meaning.sent };
    if (meaning.kind !== 'pass') return { signal, kind: 'drop', sent: signal };
    return { signal, kind: 'pass', sent: meaning.sent, suspends: meaning.suspendSelf };
  });
}

/** The signal with which a timeout and the server stop the command. */
export function stopSignalOf(
  options: SignalOptions,
  ignored: readonly NodeJS.Signals[],
): NodeJS.Signals {
  const sent = createRules(options, mode, ignored).replacementOf('SIGTERM') ?? 'SIGTERM';
  return sent === 'none' ? 'SIGTERM' : sent;
}
