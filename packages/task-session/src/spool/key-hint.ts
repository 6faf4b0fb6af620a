import { createHmac } from 'node:crypto';

/**
 * Four digits by which a record recognizes the API key that it was made with. They say nothing
 * about the key itself: one of 65,536 other keys has the same ones. `salt` differs in each record.
 */
export function keyHintOf(key: string, salt: string, digits = 4): string {
  return createHmac('sha256', salt).update(key.trim()).digest('hex').slice(0, digits);
}
