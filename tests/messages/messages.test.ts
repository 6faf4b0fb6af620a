import { describe, expect, it } from 'vitest';
import { advice } from '../../scripts/messages/advice.ts';
import { messageLiterals } from '../../scripts/messages/message-literals.ts';
import { readMessages } from '../../scripts/messages/read-messages.ts';

describe('messageLiterals', () => {
  it.each([
    ["log.warning('the server is slow today');", ['the server is slow today']],
    [`log.error(\`cannot read \${path} in time\`);`, ['cannot read … in time']],
    [
      `const message = \`the command has \${count} \` + \`children left behind\`;`,
      ['the command has … children left behind'],
    ],
    ["finding({ message: isOld ? 'is too old for this' : 'x' });", ['is too old for this']],
    ["const value = 'is no longer used' as const;", ['is no longer used']],
  ])('finds the sentences in %s', (source, expected) =>
    expect(messageLiterals(source)).toEqual(expected),
  );

  it.each([
    "import { x } from './a/b.ts';",
    "type Kind = 'one of these words';",
    "const header = 'Retry-After';",
    "const script = 'while read line; do echo $(date); done';",
  ])('finds none in %s', (source) => expect(messageLiterals(source)).toEqual([]));
});

describe('the page of messages', () => {
  const messages = readMessages().flatMap((area) => area.messages);

  it('has messages of each part of the sources', () =>
    expect(readMessages().filter((area) => area.messages.length === 0)).toEqual([]));

  it('gives advice only for messages that exist', () =>
    expect(Object.keys(advice).filter((message) => !messages.includes(message))).toEqual([]));
});
