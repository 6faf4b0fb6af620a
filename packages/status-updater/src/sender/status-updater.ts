/// <reference path="../disposable-types.ts" preserve="true" />
import { asyncDispose, dispose } from '../dispose-symbols.ts';
import { encodeMessage } from './message.ts';
import { readSettings, type StatusUpdaterOptions } from './settings.ts';
import type { StatusUpdate } from './status-update.ts';
import { createTotals } from './totals.ts';
import { createWire } from './wire.ts';

/** Reports the progress of a job to procwrap. */
export interface StatusUpdater {
  /** Whether procwrap listens; if not, updates are dropped, which costs almost nothing. */
  readonly enabled: boolean;
  /** Sends an update. Never throws, never waits; returns false when nothing was sent. */
  sendUpdate(update: StatusUpdate): boolean;
  /**
   * Resolves when the kernel has every message; later updates are dropped. Optional: an updater
   * keeps no process alive.
   */
  close(): Promise<void>;
  /** Closes without waiting: `using updater = ...`. */
  [Symbol.dispose](): void;
  /** Closes and waits: `await using updater = ...`. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** Creates an updater from the environment that procwrap sets, or from options. */
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
