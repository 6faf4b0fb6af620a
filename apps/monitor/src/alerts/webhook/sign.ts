import { createHmac } from 'node:crypto';

/** The key of a secret as Standard Webhooks writes it, `whsec_` and base64 of 24 to 64 bytes; undefined when it is none. */
export function parseSecret(text: string): Buffer | undefined {
  const [, base64 = ''] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const key = Buffer.from(base64, 'base64');
  return key.length >= 24 && key.length <= 64 ? key : undefined;
}

/** What is signed: the id of the message, the time of the try in seconds, and the body. */
export interface Signed {
  readonly id: string;
  readonly timestamp: number;
  readonly body: string;
}

/** The headers of Standard Webhooks; without a key there is no signature. */
export function webhookHeaders(
  { id, timestamp, body }: Signed,
  key: Buffer | undefined,
): Readonly<Record<string, string>> {
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(timestamp) };
  if (key === undefined) return headers;
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { ...headers, 'webhook-signature': `v1,${signature}` };
}
