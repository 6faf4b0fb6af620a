import type { SocketOptions } from 'node:dgram';
import { isIP } from 'node:net';

/**
 * A name lookup for hosts that are IP addresses: it returns the address within the call. Node then
 * sends without a turn of its event loop, so that the kernel has a message when `send` returns,
 * even when the process ends right after.
 */
export const lookupOfAddresses: NonNullable<SocketOptions['lookup']> = (host, _options, callback) =>
  callback(null, host, isIP(host));
