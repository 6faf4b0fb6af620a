import { expect, it } from 'vitest';
import { renderFish } from '../../../src/commands/completion/fish.ts';

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
  String.raw`-s q -l quote -x -d 'it\'s a [b]: c\\d'`,
  "-l pick -x -a 'one two' -d 'pick'",
  "-l plain -d 'plain'",
  String.raw`-a ask -d 'what\'s up: now'`,
  "-l say -a 'a b' -d 'say'",
  "'__procwrap_request_needs_word ask' -a 'now'",
  "'__procwrap_request_is ask' -l later",
])('quotes what the shell would read in another way: %s', (part) =>
  expect(renderFish({ flags, requests })).toContain(part),
);
