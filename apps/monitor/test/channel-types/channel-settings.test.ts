import type { ChannelField } from '@procwrap/page-api';
import { describe, expect, it } from 'vitest';
import { maskSettings, parseChannelSettings } from '../../src/channel-types/channel-settings.ts';

const field = (
  name: string,
  kind: ChannelField['kind'],
  more: Partial<ChannelField> = {},
): ChannelField => ({
  name,
  kind,
  label: name,
  hint: '',
  required: false,
  ...more,
});

const fields = [
  field('url', 'url', { required: true }),
  field('secret', 'secret'),
  field('level', 'choice', { choices: ['low', 'high'] }),
  field('count', 'number'),
  field('on', 'switch'),
  field('to', 'text'),
];

it('masks secrets, and shows no field that the form does not have', () =>
  expect(maskSettings(fields, { url: 'https://a', secret: 's', other: 'x' })).toEqual({
    url: 'https://a',
    secret: '***',
  }));

describe('parseChannelSettings', () => {
  const parse = (sent: Record<string, unknown>, stored: Record<string, unknown> = {}) =>
    parseChannelSettings({ fields, sent, stored });

  it('reads every kind, and leaves out what is blank', () =>
    expect(
      parse({ url: 'http://a', secret: 's', level: 'low', count: 5, on: false, to: ' ' }),
    ).toEqual({
      ok: true,
      value: { url: 'http://a', secret: 's', level: 'low', count: 5, on: false },
    }));

  it('keeps a secret that comes back masked, and none where none is stored', () => {
    expect(parse({ url: 'http://a', secret: '***' }, { secret: 'kept' })).toMatchObject({
      value: { secret: 'kept' },
    });
    expect(parse({ url: 'http://a', secret: '***' })).toEqual({
      ok: true,
      value: { url: 'http://a' },
    });
  });

  it('names every field that is wrong', () =>
    expect(
      parse({
        url: 'file:///etc',
        secret: 5,
        level: 'mid',
        count: 'x',
        on: 1,
        to: 'x'.repeat(2001),
        more: 1,
      }),
    ).toEqual({
      ok: false,
      problem: {
        url: expect.any(String),
        secret: expect.any(String),
        level: 'expected low, high',
        count: 'expected a number',
        on: 'expected true or false',
        to: expect.any(String),
        more: 'is not a field of this channel',
      },
    }));

  it('wants what is required', () =>
    expect(parse({})).toEqual({ ok: false, problem: { url: 'is required' } }));
});
