import { systemIo } from './io/world.ts';
import { main } from './main.ts';
import type { SignalInbox } from './signals/signal-inbox.ts';

/** Does what this process was started for, and returns the exit status. */
export const start = (signals: SignalInbox): Promise<number> =>
  main(process.argv.slice(2), process.env, systemIo(signals));
