import { describe, expect, it } from 'vitest';
import type { CommandName } from '../../src/commands/command-table.ts';
import { commandTable } from '../../src/commands/command-table.ts';
import { argumentNames, parseArguments } from '../../src/commands/parse-arguments.ts';

const rows = Object.entries(commandTable) as [CommandName, { readonly usage: string }][];

it.each(rows)('%s reads every value that its usage has', (command, { usage }) => {
  const positional = [...usage.matchAll(/[<[](\w+)[\]>]/g)].map(([, name]) => name);
  expect([...argumentNames(command)]).toEqual(expect.arrayContaining(positional));
});

const everyValue = rows.flatMap(([command]) =>
  [...argumentNames(command)].map((name): [CommandName, string] => [command, name]),
);

it.each(everyValue)('%s refuses a blank %s, and names it', (command, name) => {
  for (const text of ['', ' ']) {
    const read = parseArguments(command, { [name]: text });
    expect(read).toMatchObject({ ok: false, problem: expect.stringContaining('expected ') });
    expect(read.ok ? '' : read.problem).toMatch(`${name}`);
  }
});

describe('parseArguments', () => {
  it.each([
    ['keys create', { level: 'god' }, /^--level: expected one of OBSERVER, /],
    ['keys create', { name: 'a\u0007' }, /^keys create <name>: expected a name /],
    ['keys create', { environment: 'e'.repeat(101) }, /^--environment: expected a name /],
    ['people add', { level: '9' }, /^--level: expected one of /],
    ['people add', { name: 'a\nb' }, /^people add <name>: expected a name /],
    ['copy-to', { url: 'mysql://h/d' }, /^copy-to <url>: expected a URL such as postgres:/],
  ] as const)('%s refuses %j', (command, args, problem) =>
    expect(parseArguments(command, args)).toEqual({
      ok: false,
      problem: expect.stringMatching(problem),
    }),
  );

  it('returns what the values mean', () =>
    expect(parseArguments('keys create', { name: ' a ', level: 'task' })).toEqual({
      ok: true,
      value: { name: 'a', level: 'TASK' },
    }));

  it('knows that a start takes nothing', () => {
    expect([...argumentNames('start')]).toEqual([]);
    expect(parseArguments('start', {})).toEqual({ ok: true, value: {} });
  });
});
