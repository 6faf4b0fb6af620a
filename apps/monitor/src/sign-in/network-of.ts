import { isIP } from 'node:net';

const groupsOf = (text = ''): readonly string[] => (text === '' ? [] : text.split(':'));

/** What one client has: an IPv4 address, or the first 64 bits of an IPv6 address, because it chooses the others freely. */
export function networkOf(ip: string): string {
  if (isIP(ip) !== 6) return ip;
  const [plain = ''] = ip.split('%');
  const [head, tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const [before, after] = [groupsOf(head), groupsOf(tail)];
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  const network = [...before, ...zeros, ...after].slice(0, 4).join(':');
  // Loopback, and IPv4 within IPv6, are single addresses.
  return network === '0:0:0:0' ? ip : network;
}
