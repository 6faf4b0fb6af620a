import { createHmac } from 'node:crypto';
import type { Secret } from '@procwrap/core';

/** What is signed: the id of the message, the time of the try in seconds, and the body. */
export interface Signed {
  readonly id: string;
  readonly timestamp: number;
  readonly body: string;
}

/** The headers of Standard Webhooks; without a secret there is no signature. */
export function webhookHeaders(
  { id, timestamp, body }: Signed,
  secret: Secret | undefined,
): Readonly<Record<string, string>> {
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(timestamp) };
  if (secret === undefined) return headers;
  const key = Buffer.from(secret.reveal().replace(/^whsec_/, ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { ...headers, 'webhook-signature': `v1,${signature}` };
}
