import { createReportSender, type ExecutionApiSettings } from '@procwrap/api-client';
import { type Clock, errorMessage, type Log } from '@procwrap/core';
import { checkFolder } from './disk/open-folder.ts';
import { SpoolFolder } from './disk/spool-folder.ts';
import { type SendingSettings, sendWaiting } from './send-waiting.ts';

/** What the sender in the background needs. */
export interface BackgroundSettings
  extends Pick<SendingSettings, 'baseUrl' | 'apiKey' | 'mask' | 'signal'> {
  readonly place: string;
  readonly connection: ExecutionApiSettings;
  readonly clock: Clock;
  readonly log: Log;
  /** How long it waits before it tries again what could not be sent yet, in milliseconds. */
  readonly resumeMs: number | 'never';
}

/** A log for what is tried again anyway. */
const quiet = (log: Log): Log => ({
  ...log,
  info: log.debug,
  warning: log.debug,
  error: log.debug,
});

const sendOnce = async (settings: BackgroundSettings): Promise<boolean> => {
  const { place, connection, clock, log } = settings;
  await using sender = createReportSender({
    ...connection,
    deps: { ...connection.deps, clock, log: quiet(log) },
  });
  const folder = new SpoolFolder(place, clock.now);
  const { isAway, postponed } = await sendWaiting({
    ...settings,
    folder,
    sender,
    asked: false,
    now: clock.now,
  });
  return !isAway && postponed === 0;
};

/**
 * Sends the records that wait in a folder until all were tried or the signal aborts. Never rejects.
 */
export async function sendInBackground(settings: BackgroundSettings): Promise<void> {
  const { place, log } = settings;
  const unsent = (why: string) =>
    log.warning('spool-unsent', `the reports in ${place} are not sent: ${why}`);
  try {
    const checked = checkFolder(place);
    if (checked?.ok) await sendUntilDone(settings);
    else if (checked) unsent(checked.problem);
  } catch (error) {
    unsent(errorMessage(error));
  }
}

const sendUntilDone = async (settings: BackgroundSettings): Promise<void> => {
  const { clock, signal, resumeMs } = settings;
  while (!signal.aborted && !(await sendOnce(settings)) && resumeMs !== 'never')
    await clock.sleep(resumeMs, signal);
};
