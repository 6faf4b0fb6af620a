import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CommandRow, commandTable } from '../apps/monitor/src/commands/command-table.ts';
import { parseCommandLine } from '../apps/monitor/src/commands/parse-command-line.ts';
import { optionTable } from '../apps/monitor/src/options/table.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pages = ['docs/guides/monitor.md', 'apps/monitor/README.md'];
const options = Object.values(optionTable);

/** The command lines of the monitor on a page: in code blocks, and between backticks. */
const commandsOn = (page: string): readonly string[] =>
  [...read(page).matchAll(/(?:^|[`"( ])procwrap-monitor((?: [^\n`|<>)"]+)?)/gm)]
    .map(([, words = '']) => words.replace(/#.*/, '').trim())
    .filter((words) => !/^(runs|needs)\b/.test(words));

describe.each(pages)('%s', (page) => {
  it('shows only command lines that the monitor accepts', async () => {
    const commands = commandsOn(page);
    expect(commands.length).toBeGreaterThan(5);
    for (const words of commands) {
      const line = await parseCommandLine(words.split(/\s+/).filter(Boolean));
      // A list of commands in a table names only the words.
      const isName = Object.keys(commandTable).includes(words);
      if (!isName) expect(line, words).not.toHaveProperty('problem');
    }
  });

  it('names only flags and variables that exist', () => {
    const text = read(page);
    const commandFlags = Object.values<CommandRow>(commandTable).flatMap(({ flags = {} }) =>
      Object.keys(flags).map((flag) => `--${flag}`),
    );
    const ofProcwrap = read('docs/reference/options.md');
    const known = new Set([...options.map(({ flag }) => flag), ...commandFlags, '--help']);
    const flags = text.match(/(?<=[\s`"])--[a-z][a-z-]+/g) ?? [];
    const unknown = flags.filter((flag) => !known.has(flag) && !ofProcwrap.includes(`\`${flag}\``));
    expect(unknown).toEqual([]);
    const variables: readonly string[] = options.map(({ variable }) => variable);
    const named = text.match(/PROCWRAP_MONITOR_[A-Z_]+/g) ?? [];
    expect(named.filter((name) => !variables.includes(name))).toEqual([]);
  });
});

it('the guide quotes only messages that a source has', () => {
  const sources = ['apps/monitor/src', 'packages/task-store/src']
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => read(join(folder, name))),
    )
    .join('\n');
  const [, table = ''] = /## When something is wrong\n([\s\S]*)/.exec(read(pages[0] ?? '')) ?? [];
  const messages = [...table.matchAll(/^\| `([^`]+)` \|/gm)].map(([, message = '']) => message);
  expect(messages.length).toBeGreaterThan(8);
  const pieces = messages.flatMap((message) => message.split('...').map((one) => one.trim()));
  expect(pieces.filter((piece) => piece !== '' && !sources.includes(piece))).toEqual([]);
});
