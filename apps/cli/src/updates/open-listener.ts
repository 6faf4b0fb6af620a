import { errorCode, errorMessage, type Log } from '@procwrap/core';
import type { StatusListener } from '@procwrap/status-updater/listener';
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

/** The listener's own choice, which brings ::1 with it. */
const loopback = '127.0.0.1';

type Listen = (port: number) => Promise<StatusListener>;

/** Another port where the wanted one is taken: the command gets its number. Another container could not get it. */
const listenSomewhere = async (
  listen: Listen,
  port: number,
  { log, mayMove }: { readonly log: Log; readonly mayMove: boolean },
): Promise<StatusListener> => {
  try {
    return await listen(port);
  } catch (error) {
    if (!mayMove || errorCode(error) !== 'EADDRINUSE') throw error;
    const listener = await listen(0);
    log.warning(`${errorMessage(error)}; the command gets port ${listener.port} instead`);
    return listener;
  }
};

/** Listens for status updates where the options ask for it. A port that cannot be had is told; the task runs all the same. */
export async function openUpdates(
  { options, feed, log }: Session,
  onUpdate: () => void,
  host?: string,
): Promise<Updates> {
  if (!options.enableStatusUpdateListener) return nobody;
  const { createStatusListener } = await import('@procwrap/status-updater/listener');
  const listen = (port: number) =>
    createStatusListener({
      ...(host === undefined || host === loopback ? {} : { host }),
      port,
      maxMessageBytes: options.statusUpdateMessageMaxBytes,
      onUpdate: (change) => {
        onUpdate();
        feed.add(change);
      },
    });
  try {
    const mayMove = !options.sidecarContainerMode;
    const listener = await listenSomewhere(listen, options.statusUpdateSocketPort, {
      log,
      mayMove,
    });
    return { port: listener.port, drain: listener.drain, close: () => closeTelling(listener, log) };
  } catch (error) {
    log.warning(`${errorMessage(error)}; the task runs without status updates`);
    return nobody;
  }
}

const closeTelling = async (listener: StatusListener, log: Log): Promise<void> => {
  const { accepted, dropped } = listener.counters;
  if (dropped > 0) log.warning(`${dropped} status updates made no sense and were dropped`);
  log.debug(`${accepted} status updates came in`);
  await listener.close();
};
