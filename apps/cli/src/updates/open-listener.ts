import { errorMessage } from '@procwrap/core';
import type { Session } from '@procwrap/task-session';

/** The open listener, or a stand-in where there is none. */
export interface Updates {
  /** Undefined where nobody listens. */
  readonly port: number | undefined;
  /** Resolves when everything that has arrived is in the session's feed. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

const nobody: Updates = { port: undefined, drain: async () => {}, close: async () => {} };

/** Listens for status updates where the options ask for it. A port that cannot be had is told; the task runs all the same. */
export const openUpdates = async (
  { options, feed, log }: Session,
  onUpdate: () => void,
  host?: string,
): Promise<Updates> => {
  if (!options.enableStatusUpdateListener) return nobody;
  const { createStatusListener } = await import('@procwrap/status-updater/listener');
  try {
    const listener = await createStatusListener({
      ...(host === undefined ? {} : { host }),
      port: options.statusUpdateSocketPort,
      maxMessageBytes: options.statusUpdateMessageMaxBytes,
      onUpdate: (change) => {
        onUpdate();
        feed.add(change);
      },
    });
    return {
      port: listener.port,
      drain: listener.drain,
      close: async () => {
        const { accepted, dropped } = listener.counters;
        if (dropped > 0) log.warning(`${dropped} status updates made no sense and were dropped`);
        log.debug(`${accepted} status updates came in`);
        await listener.close();
      },
    };
  } catch (error) {
    log.warning(`${errorMessage(error)}; the task runs without status updates`);
    return nobody;
  }
};
