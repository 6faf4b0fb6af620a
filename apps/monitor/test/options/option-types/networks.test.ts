import { expect, it } from 'vitest';
import { parseNetworks } from '../../../src/options/option-types/networks.ts';

it.each([
  ['10.0.0.0/8', ['10.0.0.0/8']],
  [' 192.168.1.7 , ::1 ', ['192.168.1.7', '::1']],
  ['10.0.0.0/32,2001:db8::/128', ['10.0.0.0/32', '2001:db8::/128']],
  ['0.0.0.0/0', ['0.0.0.0/0']],
])('reads %j', (text, value) => expect(parseNetworks(text)).toEqual({ ok: true, value }));

it.each([
  '',
  'proxy',
  '10.0.0.0/8,',
  '10.0.0.0,,::1',
  '10.0.0.0/33',
  '2001:db8::/129',
  '10.0.0.0/',
  '10.0.0.0/8/8',
  '10.0.0.0/-1',
  '10.0.0.0/255.0.0.0',
])('refuses %j', (text) =>
  expect(parseNetworks(text)).toEqual({
    ok: false,
    problem: expect.stringMatching(/^expected addresses or networks .* 10\.0\.0\.0\/8,192/),
  }),
);
