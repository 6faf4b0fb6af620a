import type { Log, ProgramEnd } from '@procwrap/core';
import type { AttemptEnd } from '@procwrap/task-session';
import { afterPoll } from './after-poll.ts';

/**
 * How a process has ended whose time in the stop budget is over: by itself, or by SIGKILL, which
 * cannot end a process that waits for a disk.
 */
export function endWithin(
  exited: Promise<ProgramEnd>,
  { log }: { readonly log: Log },
): () => Promise<AttemptEnd> {
  let own: ProgramEnd | undefined;
  void exited.then((end) => {
    own = end;
  });
  return async () => {
    // This process may not have run for a while; then Node reports an end later than the time.
    await afterPoll();
    if (own)
      log.warning(
        'output-lost',
        'the stop budget leaves no more time to wait for the rest of the output',
      );
    else
      log.error(
        'process-not-ended',
        'the command has not ended after SIGKILL; the report does not wait for it',
      );
    return own ?? { kind: 'signalled', signal: 'SIGKILL' };
  };
}
