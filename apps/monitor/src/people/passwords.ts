import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { failure, type Result, success } from '../result.ts';

interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

const usualCost: Cost = { N: 32_768, r: 8, p: 1 };
const keyLength = 32;
/** Twice what the usual cost takes; Node's own limit is just below it. */
const maxmem = 64 * 1024 * 1024;

const deriveKey = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

const derive = (password: string, salt: Buffer, cost: Cost): Promise<Buffer> =>
  deriveKey(password.normalize('NFC'), salt, keyLength, { ...cost, maxmem });

const write = ({ N, r, p }: Cost, salt: Buffer, key: Buffer): string =>
  ['scrypt', N, r, p, salt.toString('base64url'), key.toString('base64url')].join('$');

/** What is stored of a password: its scrypt, with the cost and the salt. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  return write(usualCost, salt, await derive(password, salt, usualCost));
}

/** Matches no password, and takes as long to compare with as any: for names that do not exist. */
const nobody = write(usualCost, Buffer.alloc(16), Buffer.alloc(keyLength));

/** Whether a password is the stored one. Without a stored one it takes as long to say no. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [name, N, r, p, salt = '', key = ''] = (stored ?? nobody).split('$');
  if (name !== 'scrypt') return false;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const expected = Buffer.from(key, 'base64url');
  const found = await derive(password, Buffer.from(salt, 'base64url'), cost);
  const isSame = expected.length === found.length && timingSafeEqual(expected, found);
  return isSame && stored !== null;
}

/** A password that is long enough to be kept, or what was expected. */
export function parsePassword(text: unknown): Result<string> {
  if (typeof text !== 'string') return failure('expected at least 10 characters');
  const length = [...text].length;
  if (length < 10) return failure('expected at least 10 characters');
  return length > 200 ? failure('expected at most 200 characters') : success(text);
}
