import { Secret } from '@procwrap/core';
import { expect, it } from 'vitest';
import { targetOf } from '../../../../src/commands/doctor/network/target.ts';

const options = {
  offlineMode: false,
  apiKey: new Secret('x'),
  apiBaseUrl: 'https://someone:canary@api.example.com/base',
};

it('is the address without a user and a password', () =>
  expect(targetOf(options)).toEqual({
    origin: 'https://api.example.com',
    host: 'api.example.com',
    port: 443,
    isTls: true,
  }));

it.each([
  ['http://[::1]:8000', { host: '::1', port: 8000, isTls: false }],
  ['http://monitor', { host: 'monitor', port: 80, isTls: false }],
])('%s', (apiBaseUrl, parts) => expect(targetOf({ ...options, apiBaseUrl })).toMatchObject(parts));

it('is undefined when a run contacts no server', () => {
  expect(targetOf({ ...options, offlineMode: true })).toBeUndefined();
  expect(targetOf({ ...options, apiKey: undefined })).toBeUndefined();
  expect(targetOf({ ...options, apiBaseUrl: 'nothing' })).toBeUndefined();
});
