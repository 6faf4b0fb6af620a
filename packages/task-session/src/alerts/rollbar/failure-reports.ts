import type { TaskOutcome } from '../../outcome/task-outcome.ts';
import { rollbarReceiverOf } from '../../spool/receivers-of.ts';
import type { ChannelParts } from '../channel.ts';
import { endNotice } from '../notices/compose-notice.ts';
import { createReceiver } from '../notices/receiver.ts';
import { runFactsOf } from '../notices/run-facts.ts';

/** Reports failed runs to Rollbar, as the messages of `--notify` are sent. */
export interface FailureReports extends AsyncDisposable {
  /** Begins to send; never throws and never waits. */
  send(outcome: TaskOutcome): void;
}

/** Opens the reports of failed runs; undefined when the options request none. */
export function openFailureReports(parts: ChannelParts): FailureReports | undefined {
  const target = rollbarReceiverOf(parts.options);
  if (!target) return undefined;
  const { options, deps, endWait, endLate } = parts;
  const load = async () =>
    (await import('./rollbar-channel.ts')).rollbarChannel(deps.wrapperVersion);
  const receiver = createReceiver({ target, parts, load, mostTries: 1 + options.rollbarRetries });
  const run = runFactsOf(parts);
  const scope = new AbortController();
  let ended: Promise<void> | undefined;
  const send = async (outcome: TaskOutcome, signal: AbortSignal) => {
    const facts = { atMs: deps.clock.now(), failedBefore: false, output: '' };
    await endLate?.();
    const budgetMs = options.notifyTimeout * 1000;
    await receiver.end(endNotice(outcome, run, facts), { budgetMs, signal });
  };
  return {
    send: (outcome) => {
      ended ??= send(outcome, endWait(scope.signal));
    },
    [Symbol.asyncDispose]: async () => {
      await ended;
      scope.abort();
      await receiver[Symbol.asyncDispose]();
    },
  };
}
