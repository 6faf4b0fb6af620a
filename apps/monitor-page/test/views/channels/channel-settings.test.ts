import type { ChannelField } from '@procwrap/page-api';
import { describe, expect, it } from 'vitest';
import { fieldText, settingsOf } from '../../../src/views/channels/channel-settings.ts';

const field = (
  name: string,
  kind: ChannelField['kind'],
  rest: Partial<ChannelField> = {},
): ChannelField => ({
  name,
  label: name,
  hint: '',
  kind,
  required: false,
  ...rest,
});
const fields = [
  field('to', 'text', { required: true }),
  field('password', 'secret'),
  field('port', 'number'),
  field('priority', 'choice', { choices: ['low', 'high'], required: true }),
  field('style', 'choice', { choices: ['a'] }),
  field('quiet', 'switch'),
];

describe('the settings of a channel', () => {
  it('are sent with their types, without what is empty or of another type', () =>
    expect(settingsOf(fields, { to: 'a@b.test', password: '***', port: '25', topic: 'x' })).toEqual(
      {
        to: 'a@b.test',
        password: '***',
        port: 25,
        priority: 'low',
        quiet: false,
      },
    ));

  it('keep what was chosen', () =>
    expect(settingsOf(fields, { to: '', priority: 'high', style: 'a', quiet: true })).toEqual({
      priority: 'high',
      style: 'a',
      quiet: true,
    }));

  it('are shown as text', () => {
    expect(fieldText(undefined)).toBe('');
    expect(fieldText(25)).toBe('25');
  });
});
