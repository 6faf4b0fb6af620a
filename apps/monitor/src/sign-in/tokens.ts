import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A random text that nobody can guess. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. */
export function tokenDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Whether two tokens are the same, without showing how much of them is. */
export function isSameToken(one: string, other: string): boolean {
  const [a, b] = [one, other].map((token) => createHash('sha256').update(token).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
