import { type SupervisionMode, signalsToHandle } from '@procwrap/process-supervisor';

/** How this process was started, as far as its profiler is concerned. */
export interface ProfilerFacts {
  readonly execArgv: readonly string[];
  readonly nodeOptions: string | undefined;
}

/** The signals to catch: PROF, too, unless V8's profiler measures by it, many times a second. */
export function handledSignals(
  mode: SupervisionMode,
  { execArgv, nodeOptions = '' }: ProfilerFacts,
): readonly NodeJS.Signals[] {
  const isProfiled = /--(cpu-)?prof\b/.test([...execArgv, nodeOptions].join(' '));
  const signals = signalsToHandle(mode);
  return isProfiled ? signals : [...signals, 'SIGPROF'];
}
