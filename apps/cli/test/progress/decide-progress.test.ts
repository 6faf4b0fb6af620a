import { describe, expect, it } from 'vitest';
import { decideProgress, type ProgressFacts } from '../../src/progress/decide-progress.ts';

const facts = {
  options: { progress: undefined, quiet: false, logFormat: 'text' },
  sources: { progress: { kind: 'flag', written: '--progress' } },
  env: { TERM: 'xterm' },
  streams: ['file', 'terminal', 'terminal'],
  passesThrough: true,
} as unknown as ProgressFacts;

const withOption = (progress: boolean | undefined, more: Partial<ProgressFacts> = {}) =>
  decideProgress({ ...facts, ...more, options: { ...facts.options, progress, ...more.options } });

describe('without the option', () => {
  it('there is a line where only procwrap writes to the terminal', () => {
    expect(withOption(undefined)).toEqual({ show: true, findings: [] });
    expect(withOption(undefined, { streams: ['file', 'file', 'terminal'] }).show).toBe(true);
  });

  it.each<[string, Partial<ProgressFacts>]>([
    ['the command writes to the terminal itself', { passesThrough: false }],
    ['the command reads the terminal', { streams: ['terminal', 'terminal', 'terminal'] }],
    ['a program writes to its input', { streams: ['program', 'terminal', 'terminal'] }],
    ['a program reads its output', { streams: ['file', 'program', 'terminal'] }],
    ['stderr is a file', { streams: ['file', 'terminal', 'file'] }],
    ['the terminal moves no cursor', { env: { TERM: 'dumb' } }],
    ['the run is in CI', { env: { TERM: 'xterm', CI: 'true' } }],
  ])('there is none, and no word about it, where %s', (_where, more) => {
    expect(withOption(undefined, more)).toEqual({ show: false, findings: [] });
  });

  it('there is one where CI is set to nothing', () => {
    expect(withOption(undefined, { env: { CI: '' } }).show).toBe(true);
    expect(withOption(undefined, { env: { CI: 'false' } }).show).toBe(true);
  });
});

describe('with the option', () => {
  it('there is a line also where the command uses the terminal', () => {
    const streams = ['terminal', 'terminal', 'terminal'] as const;
    expect(withOption(true, { streams, passesThrough: false, env: { CI: '1' } })).toEqual({
      show: true,
      findings: [],
    });
  });

  it.each<[string, Partial<ProgressFacts>]>([
    ['stderr is not a terminal', { streams: ['terminal', 'terminal', 'program'] }],
    ['TERM is dumb', { env: { TERM: 'dumb' } }],
    ['the format of the log is json', { options: { ...facts.options, logFormat: 'json' } }],
    ['--quiet is on', { options: { ...facts.options, quiet: true } }],
  ])('a warning says that there is none, because %s', (why, more) => {
    const given = { ...facts, ...more };
    const options = { ...given.options, progress: true };
    expect(decideProgress({ ...given, options })).toEqual({
      show: false,
      findings: [
        {
          severity: 'warning',
          where: '--progress',
          message: `has no effect, because ${why}; remove the option`,
        },
      ],
    });
  });

  it('there is no line, and no word, with --no-progress', () => {
    expect(withOption(false)).toEqual({ show: false, findings: [] });
  });
});
