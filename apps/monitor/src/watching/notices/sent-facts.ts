import type { NoticeFacts } from '@procwrap/task-server';
import type { MessageRow } from '@procwrap/task-store';

/** What was sent about an incident so far. */
export interface Sent {
  readonly facts: NoticeFacts['sent'];
  /** The number of the next repetition. */
  readonly nextN: number;
}

const channelsWith = (messages: readonly MessageRow[], ...transitions: readonly string[]) => [
  ...new Set(
    messages
      .filter(({ transition }) => transitions.includes(transition))
      .map(({ channelId }) => channelId),
  ),
];

/** Which channels got messages about an incident, and when. */
export function sentOf(messages: readonly MessageRow[]): Sent {
  const said = messages.filter(({ transition }) =>
    ['opened', 'digest', 'repeated'].includes(transition),
  );
  const repeated = messages.filter(({ transition }) => transition === 'repeated');
  return {
    facts: {
      openingTo: channelsWith(messages, 'opened', 'digest'),
      recoveryTo: channelsWith(messages, 'resolved'),
      lastAtMs: said.length === 0 ? null : Math.max(...said.map(({ createdAtMs }) => createdAtMs)),
    },
    nextN: Math.max(0, ...repeated.map(({ n }) => n)) + 1,
  };
}
