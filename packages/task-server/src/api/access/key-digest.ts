import { createHash } from 'node:crypto';

/** What is stored of the text of an API key. */
export function keyDigest(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
