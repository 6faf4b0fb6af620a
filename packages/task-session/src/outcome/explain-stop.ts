import type { StopCause } from './stop.ts';

const names = { launcher: "the launcher's end", caller: 'the caller', server: 'the server' };

/** Describes a stop cause for log lines. */
export function describeStop(cause: StopCause | undefined): string {
  if (cause?.by === 'signal') return `signal ${cause.signal}`;
  return names[cause?.by ?? 'caller'];
}

/** Says in a log line why a run was stopped. */
export function explainStop(cause: StopCause): string {
  const who = describeStop(cause);
  // No process can handle this signal: it has ended procwrap, and its watchdog ends the run.
  return who === 'signal SIGKILL' ? 'procwrap was killed' : `stop requested by ${who}`;
}
