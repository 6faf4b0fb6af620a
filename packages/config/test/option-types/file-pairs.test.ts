import { describe, expect, it } from 'vitest';
import { filePairs } from '../../src/option-types/file-pairs.ts';
import { read } from './try-option-type.ts';

const type = filePairs();

describe('pairs of a template and a file', () => {
  it.each([
    ['a.eta:/etc/a.conf', 'a.eta', '/etc/a.conf'],
    ['my a.eta:b', 'my a.eta', 'b'],
    ['a:/b', 'a', '/b'],
    ['C:\\a.eta:D:\\a.conf', 'C:\\a.eta', 'D:\\a.conf'],
    ['a.eta:D:/a.conf', 'a.eta', 'D:/a.conf'],
  ])('reads %j', (text, from, to) => {
    expect(read(type, text)).toEqual([{ from, to }]);
    expect(read(type, type.write([{ from, to }]))).toEqual([{ from, to }]);
    expect(type.show([{ from, to }])).toBe(text);
  });

  it.each(['a.eta', 'a.eta:', ':b', ':', 'a:b:c'])('refuses %j', (text) =>
    expect(read(type, text)).toBe(
      `contains "${text}"; expected TEMPLATE:FILE, such as app.conf.eta:/etc/app.conf`,
    ),
  );
});
