import { isIP } from 'node:net';
import { failure, type Result, success } from '../../result.ts';

/** Where the server listens. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

const expected = 'expected HOST:PORT with a port from 0 to 65535, such as 127.0.0.1:2374';
const form = /^(?:\[([^\]]+)\]|([^:\s]+)):(\d{1,5})$/;

/** Reads `HOST:PORT`; an IPv6 address stands in brackets. */
export function parseListen(text: string): Result<ListenAddress> {
  const [, bracketed, plain, digits = ''] = form.exec(text.trim()) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  if (host === undefined || port > 65_535) return failure(expected);
  if (bracketed !== undefined && isIP(bracketed) !== 6) return failure(expected);
  return success({ host, port });
}

/** Whether only this machine can reach an address. */
export function isLoopback({ host }: Pick<ListenAddress, 'host'>): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** The host as it is written in a URL. */
export function hostInUrl(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

/** An address that leads to this machine, where a server listens on all of its addresses. */
export function reachableHost(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host === '::' ? '::1' : host;
}
