import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { advice } from '../../scripts/messages/advice.ts';
import { areas } from '../../scripts/messages/areas.ts';
import { messageLiterals } from '../../scripts/messages/message-literals.ts';
import { readMessages } from '../../scripts/messages/read-messages.ts';
import { workspacePackages } from '../../scripts/packages/workspace-packages.ts';

const root = join(import.meta.dirname, '../..');

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
    ["const end = isLate ? 'timed out' : 'was stopped';", ['timed out', 'was stopped']],
    ["throw new RangeError('too late');", ['too late']],
    [
      "log({ message: isOpen ? 'port taken' : text ?? 'nobody there' });",
      ['port taken', 'nobody there'],
    ],
  ])('finds the sentences in %s', (source, expected) =>
    expect(messageLiterals(source)).toEqual(expected),
  );

  it.each([
    "import { x } from './a/b.ts';",
    "type Kind = 'one of these words';",
    "const header = 'Retry-After';",
    "const name = 'control group';",
    'const query = sql`select name from tasks where it is not deleted`;',
    "const query = 'select name from tasks order by name';",
    "const script = 'while read line; do echo $(date); done';",
  ])('finds none in %s', (source) => expect(messageLiterals(source)).toEqual([]));
});

describe('the page of messages', () => {
  const messages = readMessages().flatMap((area) => area.messages);

  it('has messages of each part of the sources', () =>
    expect(readMessages().filter((area) => area.messages.length === 0)).toEqual([]));

  it('has a part for the sources of each package that runs at a user', () => {
    const ofTests = ['packages/reference-server', 'packages/test-kit'];
    // Their texts are parts of pages, and are not written to a log.
    const ofPages = ['packages/page-api', 'apps/monitor-page'];
    const folders = areas.flatMap((area) => area.folders);
    const missing = workspacePackages(root)
      .map(({ folder }) => folder)
      .filter((folder) => ![...ofTests, ...ofPages].includes(folder))
      .filter((folder) => !folders.includes(`${folder}/src`));
    expect(missing).toEqual([]);
  });

  it('gives advice only for messages that exist', () =>
    expect(Object.keys(advice).filter((message) => !messages.includes(message))).toEqual([]));
});
