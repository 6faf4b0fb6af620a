import { createSignalInbox } from './signal-inbox.ts';

const [, , first, second] = process.argv;

/**
 * Whether this process is about to become the command of a lean run: a signal does to it what it
 * would do to the command. USR1 would open Node's inspector. The word is written out, because an
 * import of it would be one more file to open before signals are handled.
 */
const becomesCommand = first === '--procwrap-lean' && second === 'child';

/**
 * The inbox of this process. bin.ts imports this module first, so that no signal is lost while the
 * rest loads.
 */
export const signalInbox = createSignalInbox((signal, handler) => {
  if (!becomesCommand || signal === 'SIGUSR1') process.on(signal, handler);
});
