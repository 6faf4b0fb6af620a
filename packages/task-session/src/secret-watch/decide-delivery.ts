import type { Options } from '@procwrap/config';

/** How a change of values is delivered to the command. */
export type Delivery =
  | { readonly kind: 'signal'; readonly signal: NodeJS.Signals }
  /** The command is ended and started again. */
  | { readonly kind: 'restart' }
  /** Only its files are written again. */
  | { readonly kind: 'files' }
  /** Nothing is done yet: the next attempt gets the new values. */
  | { readonly kind: 'nextAttempt' }
  /** Nothing is done yet: the command has said that it is busy. */
  | { readonly kind: 'whenFree' };

interface Situation {
  readonly action: Options['onSecretChange'];
  readonly isRunning: boolean;
  readonly isBusy: boolean;
}

/** Decides how a change is delivered. */
export function decideDelivery({ action, isRunning, isBusy }: Situation): Delivery {
  if (!isRunning) return { kind: 'nextAttempt' };
  if (isBusy) return { kind: 'whenFree' };
  if (action === 'ignore') return { kind: 'files' };
  return action === 'restart' ? { kind: 'restart' } : { kind: 'signal', signal: action };
}
