import type { SocketOptions } from 'node:dgram';
import { isIP } from 'node:net';

/**
 * A look-up that answers an address with itself, within the call. Node then binds and sends without a turn of its event
 * loop, so that a message is with the kernel when `send` returns, also when the process ends right after.
 */
export const addressAsItIs: NonNullable<SocketOptions['lookup']> = (host, _options, callback) =>
  callback(null, host, isIP(host));
