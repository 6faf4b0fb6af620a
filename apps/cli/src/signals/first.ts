import { createSignalInbox } from './signal-inbox.ts';

/**
 * The inbox of this process. bin.ts imports this module first, so that no signal is lost while the
 * rest loads.
 */
export const signalInbox = createSignalInbox((signal, handler) => process.on(signal, handler));
