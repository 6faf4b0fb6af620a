import { describe, expect, it } from 'vitest';
import { parseDotenv } from '../../src/formats/dotenv.ts';
import { toDotenv } from '../../src/variable-files/dotenv-text.ts';
import { createRandom, randomText } from '../random.ts';

const dollar = '$';

const wrongIn = (pattern: RegExp) => expect.stringMatching(pattern);
const continuedIn = (name: string) =>
  wrongIn(
    new RegExp(
      `^line 1 of the document: the value of ${name} has a backslash at the end of a line`,
    ),
  );

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
    expect(parseDotenv(text, { HOME: '/root' })).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['A=1\nhunter2 is my password', 'line 2 of the document does not have the form NAME=value'],
    [
      'A=1\n\nB="open\nC=2',
      'line 3 of the document: the value of B opens a quote (") that is never closed',
    ],
    ["A='x' junk", "line 1 of the document: the value of A has text after its closing quote (')"],
    ['A=x \\\n  -D', continuedIn('A')],
    ['A="x \\\r\n  y"', continuedIn('A')],
    [
      `A=a${dollar}b`,
      wrongIn(/^line 1 of the document: the value of A has a variable without braces/),
    ],
    [`A=${dollar}(id)`, wrongIn(/has a command in \$\(\.\.\.\), which procwrap does not run/)],
    [`A=${dollar}{B#x}`, wrongIn(/has a form of \$\{\.\.\.\} that is not supported/)],
    [`A=${dollar}{B:-x`, wrongIn(/has a \$\{ that is never closed/)],
    [`A=1\nB=${dollar}{C:?}`, 'line 2 of the document: the value of B uses C, which has no value'],
    [
      '{"a": 1}',
      'line 1 of the document does not have the form NAME=value; it looks like JSON: add !json to its location',
    ],
  ])('reports the line of the problem in %j', (text, reason) => {
    expect(parseDotenv(text)).toEqual({ ok: false, problem: reason });
  });

  it('decodes escapes first, and does not expand a value twice', () => {
    const text = `P='a\\nb${dollar}{Q}'\nU="x${dollar}{P}y\\n"\nE="\\${dollar}{P} \\\\${dollar}{Q}"\nQ=1`;
    expect(parseDotenv(text, { Q: 'q' })).toEqual({
      ok: true,
      value: { P: `a\\nb${dollar}{Q}`, U: `xa\\nb${dollar}{Q}y\n`, E: `${dollar}{P} \\q`, Q: '1' },
    });
  });

  it('reads a megabyte in one value', () => {
    const long = 'x\n'.repeat(500_000);
    for (const quote of ['"', "'", '`'])
      expect(parseDotenv(`A=${quote}${long}${quote}`)).toEqual({ ok: true, value: { A: long } });
  });

  it('parses what was written, for any text', () => {
    const random = createRandom(11);
    for (let round = 0; round < 500; round += 1) {
      const variables = {
        A: randomText(random, 'ab \'"\\$`{}#=\n\r\té', 12),
        B: randomText(random, "'\\\n", 6),
      };
      expect(parseDotenv(toDotenv(variables))).toEqual({ ok: true, value: variables });
    }
  });
});
