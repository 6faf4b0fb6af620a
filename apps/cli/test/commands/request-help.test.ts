import { requestWords } from '@procwrap/config/argv';
import { describe, expect, it } from 'vitest';
import { renderRequestHelp } from '../../src/commands/request-help.ts';
import { createDeps, wrapHere } from '../in-process.ts';

const names = Object.keys(requestWords) as (keyof typeof requestWords)[];

describe.each(names)('the help of procwrap %s', (name) => {
  it('is printed, and nothing is done', async () => {
    const { code, printed, lines } = await wrapHere([name, '--help']);
    expect({ code, lines }).toEqual({ code: 0, lines: '' });
    expect(printed).toBe(`${renderRequestHelp(name, 80)}\n`);
    expect(printed).toMatch(new RegExp(`^procwrap ${name} `));
  });

  it('names its words and flags', () => {
    const { words, flags } = requestWords[name];
    for (const word of [...words, ...flags]) expect(renderRequestHelp(name, 80)).toContain(word);
  });

  it.each([60, 80, 140])('fits into %i columns', (width) => {
    const lengths = renderRequestHelp(name, width)
      .split('\n')
      .map(({ length }) => length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(width);
  });
});

it('has bold headings in a terminal', async () => {
  const deps = createDeps({ isTerminal: () => true });
  const { printed } = await wrapHere(['spool', '-h'], { FORCE_COLOR: '1' }, deps);
  expect(printed).toContain('\u001B[1mOptions:\u001B[0m');
});
