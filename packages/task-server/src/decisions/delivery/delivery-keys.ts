/** One message of an incident to a channel; `n` counts the repetitions, and is 0 for others. */
export interface DeliveryIdentity {
  readonly incidentId: string;
  readonly channelId: string;
  readonly transition: 'opened' | 'repeated' | 'resolved';
  readonly n: number;
}

/** The keys of a message. They depend on nothing but what it is, so that each try has the same. */
export interface DeliveryKeys {
  /** Unique in the outbox, and the id of the message for the other side. */
  readonly messageKey: string;
  /** What opening, repetitions and recovery have in common, such as the `dedup_key` of PagerDuty. */
  readonly incidentKey: string;
}

/** The keys of a message. Source: monitor 3, delivery. */
export function deliveryKeys(identity: DeliveryIdentity): DeliveryKeys {
  const { incidentId, channelId, transition, n } = identity;
  const parts = [incidentId, channelId, transition, String(n)];
  return {
    messageKey: parts.map(encodeURIComponent).join('/'),
    incidentKey: `incident/${encodeURIComponent(incidentId)}`,
  };
}
