import {
  type AttemptEnvironments,
  attemptEnvironments,
} from '../environment/attempt-environment.ts';
import type { ExecutionReporter, StartAttempt } from '../ports.ts';
import type { OpenWatch } from '../secret-watch/open-watch.ts';
import type { Parts } from '../session-parts.ts';

/** The environments of the attempts, and the watch on their secrets where the options request one. */
export interface SessionSecrets {
  readonly environments: AttemptEnvironments;
  /** An attempt that is started in this way follows the secrets. */
  watched(start: StartAttempt): StartAttempt;
  /** Whether the command says that it is busy. */
  setBusy(busy: boolean): void;
  /** When the run is over, a changed value is no news any more, though its report may take long. */
  untilFinished(reporter: ExecutionReporter): ExecutionReporter;
  close(): Promise<void>;
}

/** Opens both. */
export async function openSecrets(parts: Parts): Promise<SessionSecrets> {
  const { values, deps } = parts;
  let watch: OpenWatch | undefined;
  const environments = attemptEnvironments(
    parts,
    () => watch?.next() ?? values.resolve(deps.stopper.signal),
  );
  watch = await openSecretWatch(parts, environments.rewrite);
  return {
    environments,
    watched: (start) =>
      watch ? async (number, signal) => watch.follow(await start(number, signal)) : start,
    setBusy: (busy) => watch?.setBusy(busy),
    untilFinished: (reporter) => (watch ? endingWatch(watch, reporter) : reporter),
    close: () => {
      watch?.close();
      return environments.close();
    },
  };
}

/** The watch on secrets; its code is loaded only when it is requested. */
const openSecretWatch = async (
  parts: Parts,
  rewrite: AttemptEnvironments['rewrite'],
): Promise<OpenWatch | undefined> => {
  const { watchSecrets, mode, sidecarContainerMode } = parts.reading.options;
  const isOfCommand = !parts.deps.embedded && mode !== 'exec' && !sidecarContainerMode;
  if (watchSecrets === 'never' || !isOfCommand) return undefined;
  const { openWatch } = await import('../secret-watch/open-watch.ts');
  return openWatch(parts, rewrite);
};

const endingWatch = (watch: OpenWatch, reporter: ExecutionReporter): ExecutionReporter => ({
  ...reporter,
  finish: (outcome) => {
    watch.close();
    return reporter.finish(outcome);
  },
});
