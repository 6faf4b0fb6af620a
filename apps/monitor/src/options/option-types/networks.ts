import { isIP } from 'node:net';
import { failure, type Result } from '../../result.ts';
import { parseList } from './plain.ts';

const isNetwork = (text: string): boolean => {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  const most = family === 4 ? 32 : 128;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
};

/** Addresses and networks of proxies, with commas between them. */
export function parseNetworks(text: string): Result<readonly string[]> {
  const list = parseList(text);
  if (list.ok && list.value.every(isNetwork)) return list;
  return failure(
    'expected addresses or networks with commas between them, such as 10.0.0.0/8,192.168.1.7',
  );
}
