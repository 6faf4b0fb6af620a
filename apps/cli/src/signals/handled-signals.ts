import { type SupervisionMode, signalsToHandle } from '@procwrap/process-supervisor';

/** What shows whether V8's profiler runs in this process. */
export interface ProfilerFacts {
  readonly execArgv: readonly string[];
  readonly nodeOptions: string | undefined;
}

/**
 * Returns the signals to handle. PROF is one of them unless V8's profiler uses it, many times a
 * second.
 */
export function handledSignals(
  mode: SupervisionMode,
  { execArgv, nodeOptions = '' }: ProfilerFacts,
): readonly NodeJS.Signals[] {
  const isProfiled = /--(cpu-)?prof\b/.test([...execArgv, nodeOptions].join(' '));
  const signals = signalsToHandle(mode);
  return isProfiled ? signals : [...signals, 'SIGPROF'];
}
