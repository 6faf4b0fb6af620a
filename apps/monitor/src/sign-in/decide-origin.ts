import { isIP } from 'node:net';

/** What a browser says of where a request comes from. */
export interface OriginFacts {
  readonly method: string;
  /** The `Host` header. */
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
  /** The address that was set for browsers; undefined where none was. */
  readonly publicUrl: string | undefined;
}

const hostName = (host: string): string | undefined => {
  const address = `http://${host}`;
  return URL.canParse(address) ? new URL(address).hostname.replaceAll(/[[\]]/g, '') : undefined;
};

/** A name that an attacker owns can lead to this machine; an address and `localhost` cannot be owned. */
const isOwnHost = ({ host = '', publicUrl }: OriginFacts): boolean => {
  if (publicUrl !== undefined) return true;
  const name = hostName(host);
  return name !== undefined && (name === 'localhost' || isIP(name) !== 0);
};

const isOwnOrigin = ({ host = '', origin, publicUrl }: OriginFacts): boolean => {
  if (origin === undefined) return false;
  return publicUrl === undefined
    ? origin === `http://${host.toLowerCase()}` || origin === `https://${host.toLowerCase()}`
    : origin === publicUrl;
};

/** Why a request of a browser is refused, in one line; undefined where it is not. */
export function decideOrigin(facts: OriginFacts): string | undefined {
  if (!isOwnHost(facts))
    return 'This name is not known to be the monitor: start it with --public-url';
  if (['GET', 'HEAD'].includes(facts.method)) return undefined;
  const isSameSite = facts.fetchSite === undefined || facts.fetchSite === 'same-origin';
  const isOwn = isSameSite && isOwnOrigin(facts);
  return isOwn ? undefined : 'Only the page of the monitor itself may send this';
}
