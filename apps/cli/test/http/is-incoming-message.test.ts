import { IncomingMessage, ServerResponse } from 'node:http';
import { expect, it } from 'vitest';
import { isIncomingMessage } from '../../src/http/is-incoming-message.ts';

it.each([
  [IncomingMessage, true],
  [ServerResponse, false],
  [class IncomingMessage {}, false],
  [undefined, false],
  ['IncomingMessage', false],
])('says of %o: %s', (made, expected) => {
  expect(isIncomingMessage(made)).toBe(expected);
});
