import { createSignalInbox } from './signal-inbox.ts';

/** The process's inbox. bin.ts imports this module before any other, so that no signal is lost while the rest loads. */
export const signalInbox = createSignalInbox((signal, handler) => process.on(signal, handler));
