import { describe, expect, it } from 'vitest';
import { parseExactly } from '../../src/listener/exact-json.ts';
import { createMessageBuffer } from '../../src/listener/message-buffer.ts';
import { toChange } from '../../src/listener/to-change.ts';

/** The change in a message, as JSON. */
const heard = (text: string): string =>
  JSON.stringify(toChange(createMessageBuffer(65_536).push(Buffer.from(`${text}\n`))[0]));

describe('a status message', () => {
  it('keeps the digits of its numbers', () => {
    const text = '{"other_runtime_metadata":{"id":12345678901234567890,"x":[1e400]}}';
    expect(heard(text)).toBe(text);
  });

  it.each(['9007199254740993', '9223372036854775807', '-9223372036854775808'])(
    'may count to 64 bits: %s',
    (digits) => expect(heard(`{"success_count":${digits}}`)).toBe(`{"success_count":${digits}}`),
  );

  it.each(['9223372036854775808', '1.5', '1e400', '12345678901234567.5'])(
    'cannot count to %s',
    (digits) =>
      expect(heard(`{"success_count":${digits},"error_count":1}`)).toBe('{"error_count":1}'),
  );

  it('that is only a number is none', () => expect(heard('12345678901234567890')).toBeUndefined());
});

it.each(['1.50', '1e3', '-0', '0.1', '123456789012345'])('%s stays an ordinary number', (text) =>
  expect(parseExactly(text)).toBe(Number(text)),
);
