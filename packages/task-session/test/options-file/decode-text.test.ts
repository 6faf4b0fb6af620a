import { expect, it } from 'vitest';
import { decodeText } from '../../src/options-file/decode-text.ts';

const utf8 = 'expected UTF-8 text; save it in this encoding';

it.each([
  [Buffer.from('\uFEFFtask-name: x', 'utf16le'), `is UTF-16 text; ${utf8}`],
  [Buffer.from([0xfe, 0xff, 0, 0x61]), `is UTF-16 text; ${utf8}`],
  [Buffer.from('a: 1\nb: 2', 'utf16le'), `has a NUL byte in line 1; ${utf8}`],
  [Buffer.from('a: 1\nb: \0'), `has a NUL byte in line 2; ${utf8}`],
  [Buffer.from('a: 1\nname: caf\xe9\nb: 2\n', 'latin1'), `is not text in line 2; ${utf8}`],
  [Buffer.from('a: 1\nname: caf\xe9', 'latin1'), `is not text in line 2; ${utf8}`],
])('is not UTF-8: %j', (bytes, problem) =>
  expect(decodeText(bytes)).toEqual({ ok: false, problem }),
);

it.each(['\uFEFFname: café', 'name: café\r\n', ''])('is UTF-8: %j', (text) =>
  expect(decodeText(Buffer.from(text))).toEqual({ ok: true, value: text.replace('\uFEFF', '') }),
);
