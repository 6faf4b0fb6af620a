import { describe, expect, it } from 'vitest';
import { looksLikePath } from '../../src/formats/looks-like-path.ts';

describe('looksLikePath', () => {
  it.each([
    'db.json',
    'config/db',
    '/run/secrets/password',
    'C:\\keys\\one',
    '.env',
    'app.env.local',
    's3://bucket/key',
    'https://host/config',
  ])('%j does', (text) => expect(looksLikePath(text)).toBe(true));

  it.each([
    's3cr3t',
    'correct horse.battery',
    'postgres://user:hunter2@host/db',
    '{"a":"b/c"}',
    '-----BEGIN KEY-----\nabc/def\n',
    'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    'a/'.repeat(600),
  ])('%j does not', (text) => expect(looksLikePath(text)).toBe(false));
});
