import { parseJson } from '@procwrap/core';
import { describe, expect, it } from 'vitest';
import { cleanExecutionBody } from '../../src/index.ts';

/** The JSON that is sent for a field with this JSON text. */
const sent = (field: string, text: string): string =>
  JSON.stringify(cleanExecutionBody({ [field]: parseJson(text) }));

describe('numbers with their digits', () => {
  it.each(['12345678901234567890', '0.10000000000000000555', '2.50'])(
    'are kept in JSON values: %s',
    (digits) =>
      expect(sent('output_value', `{"a":[${digits}]}`)).toBe(`{"output_value":{"a":[${digits}]}}`),
  );

  it('are text when the server would refuse the whole body', () => {
    expect(sent('output_value', '[1e400]')).toBe('{"output_value":["1e400"]}');
    const endless = '9'.repeat(5000);
    expect(sent('output_value', endless)).toBe(`{"output_value":"${endless}"}`);
  });

  it.each([
    ['9223372036854775807', '{"success_count":9223372036854775807}'],
    ['-9223372036854775808', '{"success_count":-9223372036854775808}'],
    ['9223372036854775808', '{}'],
    ['12345678901234567.5', '{}'],
    ['1e3', '{"success_count":1000}'],
    ['5.0', '{"success_count":5}'],
  ])('are counts up to 64 bits: %s', (digits, body) =>
    expect(sent('success_count', digits)).toBe(body),
  );

  it('are ordinary numbers in other fields', () => {
    expect(sent('managed_probability', '0.50')).toBe('{"managed_probability":0.5}');
    expect(sent('heartbeat_interval_seconds', '-1.0')).toBe('{"heartbeat_interval_seconds":null}');
    expect(sent('hostname', '1.10')).toBe('{"hostname":"1.10"}');
    expect(sent('task', '{"name":"a","heartbeat_interval_seconds":30.0}')).toBe(
      '{"task":{"name":"a","heartbeat_interval_seconds":30}}',
    );
  });
});
