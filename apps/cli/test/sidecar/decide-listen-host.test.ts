import { expect, it } from 'vitest';
import { decideListenHost } from '../../src/sidecar/decide-listen-host.ts';
import { containerIn } from './container-in.ts';

it.each([
  ['awsvpc', ['10.0.0.7'], '127.0.0.1'],
  ['host', [], '127.0.0.1'],
  ['bridge', ['172.17.0.3'], '172.17.0.3'],
  ['bridge', [], '0.0.0.0'],
])('in mode %s with %j it is %s', (mode, addresses, host) =>
  expect(decideListenHost(containerIn(mode, addresses))).toBe(host),
);

it('is all addresses when nothing is known', () =>
  expect(decideListenHost(undefined)).toBe('0.0.0.0'));
