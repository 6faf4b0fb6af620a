import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { failure, type Result, success } from '../../result.ts';
import { isPrivateAddress } from './private-address.ts';

/** An address that a name resolved to. */
export interface Address {
  readonly address: string;
  readonly family: number;
}

/** The addresses of a host: at least one. */
export type Addresses = readonly [Address, ...Address[]];

/** Resolves a name; tests pass another one. */
export type Resolve = (host: string) => Promise<readonly Address[]>;

const resolveByDns: Resolve = (host) => lookup(host, { all: true });

const refused = (host: string): string =>
  `${host} is a private or local address; it is allowed with --allow-private-webhooks`;

/**
 * The addresses of a host, looked up once, so that what was checked is what is connected to. A name is refused when one
 * of its addresses is private. A private address is not named in the problem: who made the channel may not know it.
 */
export async function resolveHost(
  host: string,
  allowsPrivate: boolean,
  resolve: Resolve = resolveByDns,
): Promise<Result<Addresses>> {
  const plain = host.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(plain);
  let addresses: readonly Address[];
  try {
    addresses = family === 0 ? await resolve(plain) : [{ address: plain, family }];
  } catch {
    return failure(`The name ${host} cannot be resolved`);
  }
  const [first, ...others] = addresses;
  if (first === undefined) return failure(`The name ${host} has no address`);
  const isRefused = !allowsPrivate && addresses.some(({ address }) => isPrivateAddress(address));
  return isRefused ? failure(refused(host)) : success([first, ...others]);
}
