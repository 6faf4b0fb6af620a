/**
 * One message of an incident to a channel; `n` is the number of the repetition, 0 for all others.
 */
export interface DeliveryIdentity {
  readonly incidentId: string;
  readonly channelId: string;
  readonly transition: 'opened' | 'repeated' | 'resolved';
  readonly n: number;
}

/** The keys of a message; they are the same in each try. */
export interface DeliveryKeys {
  /** Unique in the outbox, and the id of the message for its receiver. */
  readonly messageKey: string;
  /**
   * The same for the opening, the repetitions and the recovery, such as the `dedup_key` of
   * PagerDuty.
   */
  readonly incidentKey: string;
}

/** The keys of a message. */
export function deliveryKeys(identity: DeliveryIdentity): DeliveryKeys {
  const { incidentId, channelId, transition, n } = identity;
  const parts = [incidentId, channelId, transition, String(n)];
  return {
    messageKey: parts.map(encodeURIComponent).join('/'),
    incidentKey: `incident/${encodeURIComponent(incidentId)}`,
  };
}
