import { describe, expect, it } from 'vitest';
import { oneLine, plainText } from '../../src/text/plain-text.ts';

describe('the output of a job', () => {
  it.each([
    ['colours', '\u001b[1;32mok\u001b[0m done', 'ok done'],
    ['a cursor that moves', 'a\u001b[2J\u001b[10;20Hb\u009b3Kc', 'abc'],
    ['the title of a window', 'a\u001b]0;evil title\u0007b', 'ab'],
    ['a link of a terminal', '\u001b]8;;http://evil.test\u001b\\text\u001b]8;;\u001b\\', 'text'],
    ['a command without an end', 'a\u001b]52;c;AAAA\nb', 'a\nb'],
    ['a sequence that was cut', 'a\u001b[38;5', 'a'],
    ['other escapes', 'a\u001b(Bb\u001b=c\u001b', 'abc'],
    ['control characters', 'a\u0000\u0007\u0008\u007fb\tc', 'ab\tc'],
    [
      'a line that was written over',
      'loading 10 %\rloading 99 %\ndone\r\n',
      'loading 99 %\ndone\n',
    ],
    ['markup', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['a turned direction', 'exe.\u202etxt', 'exe.⟨U+202E⟩txt'],
    ['other scripts', '世界 שלום é 🙂', '世界 שלום é 🙂'],
  ])('is plain text: %s', (_, text, plain) => expect(plainText(text)).toBe(plain));

  it('is read in one go, also when it is long and hostile', () => {
    const hostile = '\u001b]'.repeat(20_000) + '\u001b['.repeat(20_000) + '\r'.repeat(20_000);
    expect(plainText(hostile)).toBe('');
  });

  it('can be put on one line', () => expect(oneLine(' a\n\tb\u001b[0m  c ')).toBe('a b c'));
});
