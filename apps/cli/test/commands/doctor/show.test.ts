import { describe, expect, it } from 'vitest';
import { showFolded, showJson, showLines } from '../../../src/commands/doctor/show.ts';

const findings = [
  { level: 'problem', about: 'dns', message: 'x is\nnot found', remedy: 'check it' },
  { level: 'ok', about: 'api key', message: 'accepted' },
] as const;

it('prints one line for each finding, and the counts', () => {
  expect(showLines(findings).split('\n')).toEqual([
    'problem    dns      x is?not found; to do: check it',
    'ok         api key  accepted',
    'problem: 1, warning: 0, unchecked: 0, ok: 1',
    '',
  ]);
  expect(showLines([])).toBe('problem: 0, warning: 0, unchecked: 0, ok: 0\n');
});

it('prints JSON in which every field is present', () =>
  expect(JSON.parse(showJson(findings))).toEqual({
    findings: [
      { level: 'problem', about: 'dns', message: 'x is\nnot found', remedy: 'check it' },
      { level: 'ok', about: 'api key', message: 'accepted', remedy: null },
    ],
    counts: { problem: 1, warning: 0, unchecked: 0, ok: 1 },
  }));

describe('in a terminal', () => {
  const long = [
    {
      level: 'warning',
      about: 'stop time',
      message: 'a message of some words that has to be folded',
      remedy: 'set it',
    },
    { level: 'ok', about: 'dns', message: 'found' },
  ] as const;

  it('folds the words next to the name, and shows what to do on a line of its own', () =>
    expect(showFolded(long, { columns: 50, colour: false }).split('\n')).toEqual([
      'warning    stop time  a message of some words that',
      '                      has to be folded',
      '                      to do: set it',
      'ok         dns        found',
      'problem: 0, warning: 1, unchecked: 0, ok: 1',
      '',
    ]));

  it('shows the words below the name where there is little space', () =>
    expect(showFolded(long, { columns: 30, colour: false }).split('\n').slice(0, 4)).toEqual([
      'warning    stop time',
      '  a message of some words that',
      '  has to be folded',
      '  to do: set it',
    ]));

  it('colours the level', () =>
    expect(showFolded(long, { columns: 80, colour: true })).toContain(
      '\u001B[1m\u001B[33mwarning\u001B[0m    stop time  a',
    ));
});
