import { failure } from '../result.ts';
import type { ChannelFields, SendDeps, SendResult } from './channel-kind.ts';
import { findChannelKind } from './channel-table.ts';
import type { AlertMessage } from './messages/alert-message.ts';

/** A channel as far as sending needs it. */
export interface Target {
  readonly type: string;
  readonly settings: ChannelFields;
}

/** Sends a message to a channel, once; it never rejects. */
export async function sendMessage(
  message: AlertMessage,
  { type, settings }: Target,
  deps: SendDeps,
): Promise<SendResult> {
  const kind = findChannelKind(type);
  const failed = (problem: string) => failure({ problem, retryAfterSeconds: null });
  if (kind === undefined) return failed('This type of channel is not known');
  const [wrong] = Object.entries(kind.check(settings));
  if (wrong !== undefined) return failed(`The setting ${wrong[0]} is wrong: ${wrong[1]}`);
  try {
    return await kind.send(message, settings, deps);
  } catch {
    // The text of an error may hold settings, and with them secrets.
    return failed('The message could not be sent: the monitor has a fault');
  }
}
