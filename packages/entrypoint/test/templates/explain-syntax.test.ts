import { expect, it } from 'vitest';
import { explainSyntax, explainUnclosed } from '../../src/templates/explain-syntax.ts';

it('explains what the library says of text that is not closed', () => {
  expect(explainUnclosed('unclosed tag at line 3 col 5:\n  <%= x')).toEqual({
    line: 3,
    why: 'the tag that opens here is not closed; expected %> after it',
  });
});

it.each(['unclosed heading at line 3 col 5:', 'another problem', ''])(
  'has no explanation for %j',
  (message) => expect(explainUnclosed(message)).toBeUndefined(),
);

it('names the line of the last tag before wrong code', () =>
  expect(
    explainSyntax({
      tags: [{ t: 'e', val: 'const x = 1', lineNo: 4 }],
      code: '__eta.line=4\nconst x = 1\n__eta.line=6\nconst x = 2',
      parameters: ['it'],
    }),
  ).toEqual({
    line: 6,
    why: expect.stringMatching(
      /^the code of the tag that opens here is not valid JavaScript: Identifier 'x' has already/,
    ),
  }));

it.each([
  ['code without a tag', 'const x = 1\nconst x = 2'],
  ['code that is right', 'const x = 1'],
])('names no line for %s', (_what, code) =>
  expect(explainSyntax({ tags: [], code, parameters: [] })).toEqual({
    line: undefined,
    why: 'its code is not valid JavaScript',
  }),
);
