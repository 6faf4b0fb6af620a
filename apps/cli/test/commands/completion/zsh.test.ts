import { expect, it } from 'vitest';
import { renderZsh } from '../../../src/commands/completion/zsh.ts';

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
  String.raw`'*-q+[it'\''s a \[b\]\: c\\d]:A\:B: '`,
  String.raw`'*--quote=[it'\''s a \[b\]\: c\\d]:A\:B: '`,
  "'*--pick=[pick]:WORD:(one two)'",
  "'*--plain[plain]'",
  String.raw`'ask:what'\''s up\: now'`,
  "'*--say=-[say]::WORD:(a b)'",
  "'--later' '1: :' '2:word:(now)'",
])('quotes what the shell would read in another way: %s', (part) =>
  expect(renderZsh({ flags, requests })).toContain(part),
);
