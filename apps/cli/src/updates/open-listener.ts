import { errorCode, errorMessage, type Log } from '@procwrap/core';
import type { StatusListener } from '@procwrap/status-updater/listener';
import type { Session } from '@procwrap/task-session';

/** A listener for status updates, or none. */
export interface Updates {
  /** Undefined when there is no listener. */
  readonly port: number | undefined;
  /** Resolves when all updates that have arrived are in the session's feed. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** The listener's default, with which it listens on ::1, too. */
const loopback = '127.0.0.1';

type Listen = (port: number) => Promise<StatusListener>;

/**
 * Chooses another port when the wanted one is taken; the command gets its number. Another container
 * could not get it.
 */
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
    log.warning(
      'status-port-changed',
      `${errorMessage(error)}; the command gets port ${listener.port} instead`,
    );
    return listener;
  }
};

/** Listens for status updates; undefined, with a warning in the log, when no port can be used. */
export async function openListener(
  { options, feed, log, setBusy }: Session,
  onUpdate: () => void,
  host?: string,
): Promise<Updates | undefined> {
  const { createStatusListener } = await import('@procwrap/status-updater/listener');
  const listen = (port: number) =>
    createStatusListener({
      ...(host === undefined || host === loopback ? {} : { host }),
      port,
      maxMessageBytes: options.statusUpdateMessageMaxBytes,
      onUpdate: ({ busy, ...progress }) => {
        onUpdate();
        if (busy !== undefined) setBusy(busy);
        if (Object.keys(progress).length > 0) feed.add(progress);
      },
    });
  try {
    const mayMove = !options.sidecarContainerMode;
    const listener = await listenSomewhere(listen, options.statusUpdateSocketPort, {
      log,
      mayMove,
    });
    const { port, drain } = listener;
    return { port, drain, close: () => closeAndLog(listener, log) };
  } catch (error) {
    log.warning(
      'status-updates-off',
      `${errorMessage(error)}; the task runs without status updates`,
    );
    return undefined;
  }
}

const closeAndLog = async (listener: StatusListener, log: Log): Promise<void> => {
  const { accepted, dropped } = listener.counters;
  if (dropped > 0)
    log.warning(
      'status-updates-dropped',
      `${dropped} status updates were not valid and were dropped`,
    );
  log.debug('status-updates-received', `${accepted} status updates were received`);
  await listener.close();
};
