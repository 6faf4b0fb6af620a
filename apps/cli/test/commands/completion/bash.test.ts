import { expect, it } from 'vitest';
import { renderBash } from '../../../src/commands/completion/bash.ts';

const flags = [
  {
    flags: ['-q', '--quote'],
    description: "it's a [b]: c\\d",
    valueName: 'A:B',
    value: 'text',
  },
  { flags: ['--pick'], description: 'pick', valueName: 'WORD', value: ['one', 'two'] },
  { flags: ['--plain'], description: 'plain', valueName: '', value: 'none' },
  { flags: ['--say'], description: 'say', valueName: 'WORD', value: 'none', attached: ['a', 'b'] },
] as const;
const requests = [
  { word: 'ask', description: "what's up: now", words: ['now'], flags: ['--later'] },
];

it.each([
  '-q|--quote) __procwrap_value=":" ;;',
  '--pick) __procwrap_value="words one two" ;;',
  "__procwrap_flags='-q --quote --pick --plain --say'",
  '--say) __procwrap_value="words a b" ;;',
  "ask) __procwrap_follow='now' __procwrap_own='--later' ;;",
])('quotes what the shell would read in another way: %s', (part) =>
  expect(renderBash({ flags, requests })).toContain(part),
);
