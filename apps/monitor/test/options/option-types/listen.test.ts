import { expect, it } from 'vitest';
import {
  hostInUrl,
  isLoopback,
  parseListen,
  reachableHost,
} from '../../../src/options/option-types/listen.ts';

it.each([
  ['127.0.0.1:2374', '127.0.0.1', 2374],
  ['localhost:0', 'localhost', 0],
  ['[::1]:65535', '::1', 65_535],
])('reads %s', (text, host, port) =>
  expect(parseListen(text)).toEqual({ ok: true, value: { host, port } }),
);

it.each(['', ':1', '127.0.0.1', '::1:80', '[a]:1', 'a b:1', 'a:65536', 'a:-1'])(
  'refuses %j',
  (text) => expect(parseListen(text).ok).toBe(false),
);

it.each([
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['::1', true],
  ['localhost', true],
  ['0.0.0.0', false],
  ['::', false],
  ['127.example.com', false],
  ['10.0.0.1', false],
])('knows whether only this machine reaches %s', (host, expected) =>
  expect(isLoopback({ host })).toBe(expected),
);

it('writes the address that leads to this machine', () => {
  expect(['0.0.0.0', '::', '10.0.0.1'].map(reachableHost)).toEqual([
    '127.0.0.1',
    '::1',
    '10.0.0.1',
  ]);
  expect(['::1', 'a.example'].map(hostInUrl)).toEqual(['[::1]', 'a.example']);
});
