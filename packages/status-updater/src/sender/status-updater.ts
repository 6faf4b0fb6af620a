/// <reference lib="esnext.disposable" preserve="true" />
import { encodeMessage } from './message.ts';
import { readSettings, type StatusUpdaterOptions } from './settings.ts';
import type { StatusUpdate } from './status-update.ts';
import { createTotals } from './totals.ts';
import { createWire } from './wire.ts';

/** Tells the wrapper how a job is getting on. */
export interface StatusUpdater {
  /** Whether a wrapper listens; without one, updates go nowhere and cost next to nothing. */
  readonly enabled: boolean;
  /** Sends an update. Never throws, never waits; false when nothing was sent. */
  sendUpdate(update: StatusUpdate): boolean;
  /** Resolves when everything has been handed over; later updates go nowhere. A job need not call it: nothing is kept alive. */
  close(): Promise<void>;
  [Symbol.dispose](): void;
  [Symbol.asyncDispose](): Promise<void>;
}

// Node 18 lacks these two well-known symbols before 18.18; the registered ones are what TypeScript's and core-js's stand-ins use.
const dispose: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');
const asyncDispose: typeof Symbol.asyncDispose =
  Symbol.asyncDispose ?? Symbol.for('Symbol.asyncDispose');

/** Makes an updater from the environment that the wrapper sets, or from options. */
export function createStatusUpdater(options: StatusUpdaterOptions = {}): StatusUpdater {
  const settings = readSettings(options);
  const wire = createWire(settings);
  const addUp = settings.incremental ? createTotals() : (update: StatusUpdate) => update;
  const sendUpdate = (update: StatusUpdate): boolean => {
    if (!settings.enabled || typeof update !== 'object' || update === null) return false;
    try {
      const message = encodeMessage(addUp(update));
      return message !== undefined && wire.send(message);
    } catch {
      return false;
    }
  };
  return {
    enabled: settings.enabled,
    sendUpdate,
    close: wire.close,
    [dispose]: () => void wire.close(),
    [asyncDispose]: wire.close,
  };
}
