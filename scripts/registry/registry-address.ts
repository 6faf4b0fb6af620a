import { Refusal } from '../refusal.ts';

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const advice = 'Give its full address, such as https://registry.example/npm/';

/**
 * The address of a registry as npm writes it, with a slash at its end. http is allowed for this
 * machine only.
 */
export function registryAddress(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new Refusal(`"${text}" is not the address of a registry.`, advice);
  }
  if (url.username !== '' || url.password !== '') {
    throw new Refusal(
      `The address of the registry on ${url.host} has a password in it.`,
      'Leave it out, and put the token into the variable NPM_TOKEN.',
    );
  }
  if (url.protocol === 'http:' && !loopback.test(url.hostname)) {
    throw new Refusal(`${text} would send the token unencrypted.`, 'Use https.');
  }
  if (/[=;']/.test(url.pathname)) {
    throw new Refusal(
      `The address of the registry on ${url.host} has a =, a ; or a ' in it.`,
      'npm cannot read a token for such an address from an npmrc.',
    );
  }
  return `${url.origin}${url.pathname.replace(/\/*$/, '/')}`;
}

/** The key under which npm looks for the token of a registry. */
export function tokenKey(address: string): string {
  return `${address.replace(/^https?:/, '')}:_authToken`;
}
