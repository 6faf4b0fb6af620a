import { stopSignals } from '@procwrap/process-supervisor';

/** The stop signal that the reason of an abort names; SIGTERM for any other reason. */
export function stopSignalOf(reason: unknown): NodeJS.Signals {
  return stopSignals.find((signal) => signal === reason) ?? 'SIGTERM';
}
