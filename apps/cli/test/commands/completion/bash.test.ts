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
] as const;
const requests = [{ word: 'ask', description: "what's up: now", follow: ['now', '--later'] }];

it.each([
  '-q|--quote) __procwrap_value=":" ;;',
  '--pick) __procwrap_value="words one two" ;;',
  "__procwrap_flags='-q --quote --pick --plain'",
  "ask) __procwrap_follow='now --later' ;;",
])('quotes what the shell would read in another way: %s', (part) =>
  expect(renderBash({ flags, requests })).toContain(part),
);
