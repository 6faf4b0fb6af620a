import { expect, it } from 'vitest';
import { showJson, showLines } from '../../../src/commands/doctor/show.ts';

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
