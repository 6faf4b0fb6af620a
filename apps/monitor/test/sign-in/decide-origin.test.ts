import { describe, expect, it } from 'vitest';
import { decideOrigin, type OriginFacts } from '../../src/sign-in/decide-origin.ts';

const facts: OriginFacts = {
  method: 'POST',
  host: '127.0.0.1:2374',
  origin: 'http://127.0.0.1:2374',
  fetchSite: 'same-origin',
  publicUrl: undefined,
};
const publicUrl = 'https://monitor.example.com';

describe('decideOrigin', () => {
  it.each<[string, Partial<OriginFacts>]>([
    ['the page itself', {}],
    ['a browser that says no fetch site', { fetchSite: undefined }],
    ['localhost', { host: 'localhost:2374', origin: 'http://localhost:2374' }],
    ['IPv6', { host: '[::1]:2374', origin: 'http://[::1]:2374' }],
    ['the public address', { host: 'inside:80', origin: publicUrl, publicUrl }],
    ['a reader without an origin', { method: 'GET', origin: undefined, fetchSite: 'none' }],
  ])('accepts %s', (_name, change) =>
    expect(decideOrigin({ ...facts, ...change })).toBeUndefined(),
  );

  it.each<[string, Partial<OriginFacts>]>([
    ['another origin', { origin: 'http://evil.example' }],
    ['another port', { origin: 'http://127.0.0.1:80' }],
    ['the opaque origin', { origin: 'null' }],
    ['no origin', { origin: undefined }],
    ['another site', { fetchSite: 'cross-site' }],
    ['another page of the same site', { fetchSite: 'same-site' }],
    ['an origin that begins alike', { origin: 'http://127.0.0.1:2374.evil.example' }],
    ['a name that leads here', { host: 'evil.example', origin: 'http://evil.example' }],
    ['a name that leads here, for a reader', { method: 'GET', host: 'evil.example' }],
    ['no host', { host: undefined }],
    ['the inner address where a public one is set', { publicUrl }],
  ])('refuses %s', (_name, change) =>
    expect(decideOrigin({ ...facts, ...change })).toMatch(/^[A-Z].+/),
  );
});
